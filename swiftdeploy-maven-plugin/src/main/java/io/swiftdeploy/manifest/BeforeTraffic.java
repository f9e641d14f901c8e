package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;

/**
 * A command that is run once before the instances of a new revision start: section {@code services.before_traffic}.
 *
 * @param command the program and its arguments; empty where nothing is run
 * @param timeout how long it may take
 */
public record BeforeTraffic(List<String> command, Duration timeout) {
    /** Nothing is run. */
    public static final BeforeTraffic NOTHING = new BeforeTraffic(List.of(), Duration.ZERO);

    public BeforeTraffic {
        command = List.copyOf(command);
    }

    /** Whether there is something to run. */
    public boolean isGiven() {
        return !command.isEmpty();
    }
}
