package io.swiftdeploy.plan;

import java.time.Instant;

/**
 * An instance as it was found.
 *
 * @param name its name
 * @param group whom it belongs to
 * @param condition how it is
 * @param started when it was started last
 */
public record ObservedInstance(String name, Membership group, Condition condition, Instant started) {
    /** The word for the health of one that does not run, and that nobody starts again by himself. */
    public static final String ENDED = "ended";

    /** The track, revision and number that its labels tell, and the port it listens on. */
    public record Membership(Track track, Revision revision, int number, int port) {}

    /**
     * How it is.
     *
     * @param running whether its process runs
     * @param restarts how often it was started again because it had ended
     * @param health the runtime's word for its health: one of healthy, unhealthy, starting, none, {@link #ENDED}
     * @param spec the hash over the specification it was created with
     */
    public record Condition(boolean running, int restarts, String health, String spec) {}

    public Track track() {
        return group.track();
    }

    public Revision revision() {
        return group.revision();
    }

    public boolean running() {
        return condition.running();
    }
}
