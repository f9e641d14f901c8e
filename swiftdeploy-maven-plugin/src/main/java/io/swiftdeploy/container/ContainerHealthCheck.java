package io.swiftdeploy.container;

import io.swiftdeploy.manifest.Health;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The check that the Engine runs inside a container.
 *
 * @param test the command, in Docker's form: {@code CMD} or {@code CMD-SHELL} first; it ends with 0 while all is well
 * @param interval from one check to the next
 * @param timeout of one check
 * @param retries failed checks in a row that make the container unhealthy
 */
public record ContainerHealthCheck(List<String> test, Duration interval, Duration timeout, int retries) {
    public ContainerHealthCheck {
        test = List.copyOf(test);
    }

    /** As the manifest says: its command, or a request to {@code port}. */
    static ContainerHealthCheck of(Health health, int port) {
        List<String> test = health.command().isEmpty()
                ? HealthCheckCommand.http(port, health.path(), health.timeout())
                : Stream.concat(Stream.of("CMD"), health.command().stream()).toList();
        return new ContainerHealthCheck(test, health.interval(), health.timeout(), health.retries());
    }

    /** For the gateway and the policy server. */
    static ContainerHealthCheck ofServer(List<String> test) {
        return new ContainerHealthCheck(test, Duration.ofSeconds(5), Duration.ofSeconds(3), 3);
    }
}
