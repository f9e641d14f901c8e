package io.swiftdeploy.simulation.world;

/**
 * What became of a request.
 *
 * @param status what the user got
 * @param waited how long the user waited, in seconds
 * @param own what the service says of it; {@code UNSEEN} when it never saw the request
 * @param ownStatus the status by the service's own metrics
 */
public record Answer(int status, double waited, double own, int ownStatus) {
    /** Instead of a time, where the service never saw the request. */
    public static final double UNSEEN = -1;

    static final double LIMIT_SECONDS = 0.5;

    private static final int CLIENT_LEFT = 499;
    private static final double REFUSED_AFTER_SECONDS = 0.001;

    static Answer unreachable() {
        return new Answer(502, REFUSED_AFTER_SECONDS, UNSEEN, 0);
    }

    /** Nothing comes until the client leaves; the service thinks that all went well. */
    static Answer of(int status, double own, double waited) {
        return waited >= Waits.PATIENCE_SECONDS
                ? new Answer(CLIENT_LEFT, Waits.PATIENCE_SECONDS, own, status)
                : new Answer(status, waited, own, status);
    }

    /** The same, with an error by the service. */
    public Answer failing() {
        return new Answer(500, waited, own, 500);
    }

    /** Answered with an error, or not within the client's patience. */
    public boolean isFailed() {
        return status >= 500 || status == CLIENT_LEFT;
    }

    /** Failed, or refused with 401, 403, 404 or 429. */
    public boolean isLost() {
        return status >= 400;
    }

    public boolean isSlow() {
        return waited > LIMIT_SECONDS;
    }

    /** Whether the service saw it. */
    public boolean isSeen() {
        return own != UNSEEN;
    }
}
