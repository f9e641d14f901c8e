package io.swiftdeploy.simulation.world;

/**
 * Who sends the requests.
 *
 * @param retries whether each failure is followed at once by a second request, which fails too
 * @param forced requests that chose their track
 * @param giant one client that sends a large share of all requests
 */
public record Clients(Retries retries, Forced forced, Giant giant) {
    public static final Clients USUAL = new Clients(Retries.NEVER, Forced.NONE, Giant.NONE);

    /** Whether clients try again. */
    public enum Retries {
        NEVER,
        ONCE
    }

    /**
     * Tests that choose the canary. They are no users.
     *
     * @param failing fraction 0..1 of them
     */
    public record Forced(double perSecond, double failing) {
        public static final Forced NONE = new Forced(0, 0);
    }

    /**
     * A client that stays with one track, whatever the weights.
     *
     * @param share fraction 0..1 of all requests
     * @param failing fraction 0..1 of its requests that fail at either version
     */
    public record Giant(double share, double failing) {
        public static final Giant NONE = new Giant(0, 0);
    }
}
