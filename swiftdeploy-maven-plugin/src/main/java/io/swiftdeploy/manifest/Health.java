package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The health check of an instance.
 *
 * @param paths the routes of which one answers 200 to 299 when the service is healthy. They are tried in order, and one that
 *     the service does not have gives way to the next. One that the manifest writes is the only one
 * @param port the port that they are on, 1 to 65535; empty for the service's own
 * @param timing how often and how long
 * @param command the command run in the container instead of the built-in check; empty for the built-in check
 */
public record Health(List<String> paths, Optional<Integer> port, Timing timing, List<String> command) {
    /** The routes where neither the manifest nor the framework names others. */
    public static final List<String> DEFAULT_PATHS = List.of("/healthz");

    public Health {
        paths = List.copyOf(paths);
        command = List.copyOf(command);
    }

    /** A check of the service's own port. */
    public Health(List<String> paths, Timing timing, List<String> command) {
        this(paths, Optional.empty(), timing, command);
    }

    /**
     * How often and how long an instance is asked.
     *
     * @param interval between two checks, 1 ms to 1 h
     * @param timeout of one check, 1 ms to 1 h
     * @param retries failed checks in a row that make an instance unhealthy, 1 to 20
     * @param startPeriod how long a new instance may take to get healthy, 1 ms to 1 h; empty where the build says it
     */
    public record Timing(Duration interval, Duration timeout, int retries, Optional<Duration> startPeriod) {}

    /** The first of the routes. */
    public String firstPath() {
        return paths.get(0);
    }
}
