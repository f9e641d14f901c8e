package io.swiftdeploy.stack.process.gateway;

import java.util.List;
import java.util.regex.Pattern;

/** The paths that the public does not reach, each with all below it. */
final class HiddenPaths {
    /** What some services strip from a segment before they look at it: {@code /metrics;x} is {@code /metrics} to them. */
    private static final Pattern SEGMENT_PARAMETERS = Pattern.compile(";[^/]*");

    private final List<String> paths;

    HiddenPaths(List<String> paths) {
        this.paths = paths;
    }

    /** Whether {@code path}, a {@link PublicPath#meaning meaning}, is hidden. */
    boolean hide(String path) {
        String bare =
                path.indexOf(';') < 0 ? path : SEGMENT_PARAMETERS.matcher(path).replaceAll("");
        return paths.stream().anyMatch(hidden -> bare.equals(hidden) || bare.startsWith(hidden + "/"));
    }
}
