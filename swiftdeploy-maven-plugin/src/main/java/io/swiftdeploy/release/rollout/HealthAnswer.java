package io.swiftdeploy.release.rollout;

/**
 * What an instance said to one question of the health check.
 *
 * @param kind what it means
 * @param path the route that was asked
 * @param what the answer in a few words, such as {@code 302 to /login at /health}
 * @param detail the beginning of the body of an answer that is not good; may be empty
 */
record HealthAnswer(Kind kind, String path, String what, String detail) {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** What an answer means. */
    enum Kind {
        /** 200 to 299. */
        HEALTHY,
        /** A redirect: it says nothing of the instance's health. */
        REDIRECT,
        /** 401 or 403: it says nothing of the instance's health. */
        LOCKED,
        /** 404: another route may say more. */
        MISSING,
        /** Any other answer of the service. */
        UNHEALTHY,
        /** Nobody takes connections at the port. */
        REFUSED,
        /** The connection was taken, and no whole answer came. */
        SILENT,
        /** What the instance did is not known. */
        UNKNOWN;

        static Kind of(int status) {
            return switch (status) {
                case NOT_FOUND -> MISSING;
                case UNAUTHORIZED, FORBIDDEN -> LOCKED;
                default ->
                    switch (status / 100) {
                        case 2 -> HEALTHY;
                        case 3 -> REDIRECT;
                        default -> UNHEALTHY;
                    };
            };
        }
    }

    /** An answer without a body that is worth showing. */
    HealthAnswer(Kind kind, String path, String what) {
        this(kind, path, what, "");
    }

    boolean isHealthy() {
        return kind == Kind.HEALTHY;
    }

    /** Whether the service has no such route. One that is locked or that leads elsewhere is there. */
    boolean isMissing() {
        return kind == Kind.MISSING;
    }

    /** Whether it is the service's own, whatever it says. */
    boolean isOfTheService() {
        return switch (kind) {
            case HEALTHY, REDIRECT, LOCKED, MISSING, UNHEALTHY -> true;
            case REFUSED, SILENT, UNKNOWN -> false;
        };
    }
}
