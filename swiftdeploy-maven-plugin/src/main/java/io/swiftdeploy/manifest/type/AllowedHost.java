package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.DecimalPattern;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host's name or IPv4 address in lower case, with a port after it or without. */
public record AllowedHost() implements ValueType<String> {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?";
    private static final String NAME = LABEL + "(?:\\." + LABEL + ")*";
    private static final Pattern FORM = Pattern.compile("(?<name>" + NAME + ")(?::(?<port>[1-9][0-9]{0,4}))?");
    /** What some programs read as a number of an IPv4 address. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:0x[0-9a-f]*|[0-9]+)");

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST = LONGEST_NAME + 6;

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("(?=[^:]{1," + LONGEST_NAME + "}(?::|$))(?:" + IpAddress.V4_FORM
                + "|(?!(?:[^:]*\\.)?(?:0x[0-9a-f]*|[0-9]+)(?::|$))" + NAME + ")(?::" + DecimalPattern.whole(1, 65_535)
                + ")?");
    }

    @Override
    public String expected() {
        return "a host name or IPv4 address such as flags.example.com or flags.example.com:8443";
    }

    @Override
    public String read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches() || !isName(form.group("name"))) {
            throw new InvalidValue(ValueProblems.mustBeHost(expected(), text, hint(text)));
        }
        if (form.group("port") != null) {
            WholeNumber.PORT.read(form.group("port"));
        }
        return text;
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && (!NUMERIC.matcher(name).matches() || IpAddress.isV4(name));
    }

    private static String hint(String text) {
        if (text.contains("*")) {
            return "wildcards are refused, so name each host";
        }
        if (text.contains("/") || text.contains("@")) {
            return "leave out scheme, user and path";
        }
        if (text.contains("[") || text.indexOf(':') != text.lastIndexOf(':')) {
            return "IPv6 addresses are not supported, so use a name";
        }
        return text.chars().anyMatch(Character::isUpperCase) ? "write it in lower case" : "";
    }
}
