package io.swiftdeploy.gateway.routing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The paths that the public does not reach, each with all below it.
 *
 * <p>Services are laxer about paths than a gateway: some take {@code /Metrics} for {@code /metrics}, some leave out what
 * follows a semicolon, so that {@code /x/..;/metrics} is the same to them; some cut a decoded path at {@code ?} or {@code #},
 * trim spaces, or leave out a suffix such as {@code .json}. So case does not count, in a path with a semicolon the last
 * segment is enough, and the path ends at everything that is no letter, digit, {@code - _ ~}. The nginx of the docker
 * runtime follows the same rule.
 */
final class HiddenPaths {
    private final List<Pattern> patterns;

    HiddenPaths(List<String> paths) {
        this.patterns = paths.stream().map(HiddenPaths::pattern).toList();
    }

    private static Pattern pattern(String path) {
        String whole = path.replaceFirst("/+$", "");
        int last = Math.max(whole.lastIndexOf('/'), 0);
        String expression = whole.isEmpty()
                ? "^/([;?# ]|$)"
                : String.format(
                        Locale.ROOT,
                        "^(%s|(?=.*;).*)%s(?![a-z0-9_~-])",
                        Pattern.quote(whole.substring(0, last)),
                        Pattern.quote(whole.substring(last)));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Whether {@code path}, which is {@link PublicPath#normalized normalized}, is hidden. */
    boolean hides(String path) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(path).find()) {
                return true;
            }
        }
        return false;
    }
}
