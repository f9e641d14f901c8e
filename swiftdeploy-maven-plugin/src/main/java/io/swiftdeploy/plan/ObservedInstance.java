package io.swiftdeploy.plan;

import java.time.Instant;
import java.util.List;

/**
 * An instance as it was observed.
 *
 * @param name its name
 * @param group the track and revision it belongs to
 * @param condition its state
 * @param started when it was started last
 */
public record ObservedInstance(String name, Membership group, Condition condition, Instant started) {
    /** The health of an instance that does not run and that the runtime does not restart. */
    public static final String ENDED = "ended";

    /** The track, revision and number that it was started as, and the port it listens on. */
    public record Membership(Track track, Revision revision, int number, int port) {}

    /**
     * The state of an instance.
     *
     * @param running whether its process runs
     * @param restarts how often the runtime restarted it
     * @param health one of healthy, unhealthy, starting, none, {@link #ENDED}
     * @param spec the hash of the specification it was made from, see {@link SpecHashes}
     * @param absentFrom the networks that it runs without, though it was to join them
     */
    public record Condition(boolean running, int restarts, String health, String spec, List<String> absentFrom) {
        public Condition {
            absentFrom = List.copyOf(absentFrom);
        }

        /** The state of one that is in all its networks. */
        public Condition(boolean running, int restarts, String health, String spec) {
            this(running, restarts, health, spec, List.of());
        }
    }

    public Track track() {
        return group.track();
    }

    public Revision revision() {
        return group.revision();
    }

    public boolean running() {
        return condition.running();
    }

    /** Whether it runs and reaches all that it was given to reach. */
    public boolean isIntact() {
        return running() && condition.absentFrom().isEmpty();
    }
}
