package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.problem.ClosestWord;
import io.swiftdeploy.manifest.problem.ExpressionProblems;
import io.swiftdeploy.manifest.type.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces <code>${...}</code> in the text of a scalar. <code>$${</code> becomes a plain <code>${</code>. */
final class Interpolator {
    private static final int LONGEST = 65_536;
    private static final Pattern MARKUP = Pattern.compile("\\$\\$\\{|\\$\\{(?:([^}]{0,200})})?");
    private static final List<String> COMMON = List.of(
            "project.version",
            "project.artifactId",
            "project.groupId",
            "project.name",
            "project.basedir",
            "project.build.directory",
            "project.build.finalName");

    private final Interpolation interpolation;

    Interpolator(Interpolation interpolation) {
        this.interpolation = interpolation;
    }

    String expand(String text) throws InvalidValue {
        StringBuilder expanded = new StringBuilder();
        Matcher markup = MARKUP.matcher(text);
        while (markup.find()) {
            markup.appendReplacement(expanded, Matcher.quoteReplacement(replacement(markup)));
            if (expanded.length() > LONGEST) {
                throw new InvalidValue(ExpressionProblems.expandedTooLong(LONGEST));
            }
        }
        return markup.appendTail(expanded).toString();
    }

    /** The expressions in a text as they are written, for messages. */
    static List<String> expressions(String text) {
        List<String> found = new ArrayList<>();
        MARKUP.matcher(text)
                .results()
                .filter(result -> result.group(1) != null)
                .forEach(result -> found.add(result.group()));
        return found;
    }

    private String replacement(Matcher markup) throws InvalidValue {
        if (markup.group().equals("$${")) {
            return "${";
        }
        String expression = markup.group(1);
        if (expression == null || expression.isBlank()) {
            throw new InvalidValue(ExpressionProblems.incompleteExpression());
        }
        Optional<String> value = interpolation.resolve(expression);
        if (value.isEmpty()) {
            throw new InvalidValue(ExpressionProblems.unknownExpression(markup.group(), closest(expression)));
        }
        return value.get();
    }

    private Optional<String> closest(String expression) {
        return Stream.concat(
                        Stream.of("project." + expression, "env." + expression, expression.replace("pom.", "project.")),
                        ClosestWord.to(expression, COMMON).stream())
                .filter(candidate -> interpolation.resolve(candidate).isPresent())
                .findFirst();
    }
}
