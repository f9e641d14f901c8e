package io.swiftdeploy.manifest.type;

/** The paths of URLs that a manifest may name: plain routes, that nothing between here and the service reads otherwise. */
public final class UrlPath {
    /** A route, such as /healthz. */
    public static final PatternType ROUTE = PatternType.of(
            "/|(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+/?",
            200,
            "a path such as /healthz, of letters, digits and `.`, `_`, `~`, `-`, without dot segments");

    /** A route with all that is under it, but not all routes. */
    public static final PatternType BRANCH = PatternType.of(
            "(?!/$)" + ROUTE.form(),
            200,
            "a path below /, such as /actuator, of letters, digits and `.`, `_`, `~`, `-`, without dot segments");

    private UrlPath() {}
}
