package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.Locale;
import java.util.regex.Pattern;

/** A host's name or IPv4 address, or {@code *.} and a name for all that is below it. It is read in lower case. */
public record HostName() implements ValueType<String> {
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern FORM = Pattern.compile("(?:[*]\\.)?" + LABEL + "(?:\\." + LABEL + ")*");
    /** What some programs read as a number of an IPv4 address. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:0x[0-9a-f]*|[0-9]+)");

    private static final int LONGEST = 253;

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(
                IpAddress.V4_FORM + "|(?!(?:.*\\.)?(?:0[xX][0-9a-fA-F]*|[0-9]+)$)" + FORM.pattern(), 1, LONGEST);
    }

    @Override
    public String expected() {
        return "a host name such as shop.example.com or *.example.com";
    }

    @Override
    public String read(String text) throws InvalidValue {
        String name = text.toLowerCase(Locale.ROOT);
        boolean isName = name.length() <= LONGEST && FORM.matcher(name).matches();
        if (!isName || (NUMERIC.matcher(name).matches() && !IpAddress.isV4(name))) {
            throw new InvalidValue(ValueProblems.mustBeHost(expected(), text, hint(text)));
        }
        return name;
    }

    private static String hint(String text) {
        if (text.contains("/") || text.contains("@")) {
            return "leave out scheme, user and path";
        }
        if (text.indexOf('*') > 0 || text.equals("*")) {
            return "`*` stands in front only, as in *.example.com; without `hosts`, all are served";
        }
        return text.contains(":") ? "leave out the port, which does not count" : "";
    }
}
