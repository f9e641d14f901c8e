package io.swiftdeploy.render;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A path that the public must not reach, in any spelling.
 *
 * <p>nginx compares after it has decoded the path, merged slashes and resolved dot segments. Services are laxer than that:
 * some take {@code /Metrics} for {@code /metrics}, some leave out what follows a semicolon, so that {@code /x/..;/metrics}
 * is the same to them; some cut a decoded path at {@code ?} or {@code #}, trim spaces, or leave out a suffix such as
 * {@code .json}. So case does not count here, what is below the path is hidden too, in a path with a semicolon the last
 * segment is enough, and the path ends at everything that is no letter, digit, {@code - _ ~}. The JVM gateway follows the
 * same rule.
 *
 * @param path such as {@code /metrics}: of letters, digits, {@code . _ ~ - /}, as the manifest's rules say
 */
record HiddenPath(String path) {
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

    /** A regular expression for nginx, to be compared without regard to case. */
    String pattern() {
        String whole = TRAILING_SLASHES.matcher(path).replaceFirst("").replace(".", "[.]");
        if (whole.isEmpty()) {
            return "^/([;?# ]|$)";
        }
        int last = whole.lastIndexOf('/');
        return String.format(
                Locale.ROOT, "(?s)^(%s|(?=.*;).*)%s(?![a-z0-9_~-])", whole.substring(0, last), whole.substring(last));
    }
}
