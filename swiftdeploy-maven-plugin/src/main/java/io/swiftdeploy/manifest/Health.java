package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;

/**
 * The health check of an instance.
 *
 * @param path the route that answers 200 when the service is healthy
 * @param interval between two checks, 1 ms to 1 h
 * @param timeout of one check, 1 ms to 1 h
 * @param retries failed checks in a row that make an instance unhealthy, 1 to 20
 * @param command the command run in the container instead of the built-in check; empty for the built-in check
 */
public record Health(String path, Duration interval, Duration timeout, int retries, List<String> command) {

    public Health {
        command = List.copyOf(command);
    }
}
