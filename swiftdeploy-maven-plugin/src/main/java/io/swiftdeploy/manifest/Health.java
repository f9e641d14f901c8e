package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;

/**
 * How an instance is found healthy.
 *
 * @param path the route that answers 200 when the service is well
 * @param interval from one check to the next, 1 ms to 1 h
 * @param timeout of one check, 1 ms to 1 h
 * @param retries failed checks in a row that make an instance unhealthy, 1 to 20
 * @param command what to run inside the container instead of the built-in check; empty: the built-in check
 */
public record Health(String path, Duration interval, Duration timeout, int retries, List<String> command) {

    public Health {
        command = List.copyOf(command);
    }
}
