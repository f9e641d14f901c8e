package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a request header that is not the connection's or SwiftDeploy's own. nginx passes on no other characters than
 * letters, digits and hyphens.
 */
public record HeaderName() implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern LETTER = Pattern.compile("[a-z]");
    private static final String OURS = "x-swiftdeploy-";
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(
                "(?!(?:" + anyCase(OF_THE_CONNECTION) + ")$|" + anyCase(List.of(OURS)) + ")" + FORM.pattern());
    }

    @Override
    public String expected() {
        return "the name of a header such as Authorization, of letters, digits and hyphens";
    }

    @Override
    public String read(String text) throws InvalidValue {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(ValueProblems.isNot(expected()));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (OF_THE_CONNECTION.contains(lower) || lower.startsWith(OURS)) {
            throw new InvalidValue(ValueProblems.isHeaderOfOurs(text));
        }
        return text;
    }

    private static String anyCase(Collection<String> words) {
        return new TreeSet<>(words)
                .stream()
                        .map(word -> LETTER.matcher(word)
                                .replaceAll(it -> "[" + it.group() + it.group().toUpperCase(Locale.ROOT) + "]"))
                        .collect(Collectors.joining("|"));
    }
}
