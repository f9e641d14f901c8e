package io.swiftdeploy.container;

import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.Health.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The check that the Engine runs inside a container.
 *
 * @param test the command, in Docker's form: {@code CMD} or {@code CMD-SHELL} first; it ends with 0 while all is well
 * @param timing how often it is run, and how many failures count
 * @param known the command that the hash over the specification has: what a container of an earlier version has there
 */
public record ContainerHealthCheck(List<String> test, Timing timing, List<String> known) {
    private static final Timing OF_SERVERS =
            new Timing(Duration.ofSeconds(5), Duration.ofSeconds(3), 3, Optional.empty());

    public ContainerHealthCheck {
        test = List.copyOf(test);
        known = List.copyOf(known);
    }

    private ContainerHealthCheck(List<String> test, Timing timing) {
        this(test, timing, test);
    }

    /** As the manifest says: its command, or a request to the port that its health check has, else to {@code port}. */
    static ContainerHealthCheck of(Health health, int port) {
        if (!health.command().isEmpty()) {
            return new ContainerHealthCheck(
                    Stream.concat(Stream.of("CMD"), health.command().stream()).toList(), health.timing());
        }
        int asked = health.port().orElse(port);
        Duration timeout = health.timing().timeout();
        List<String> test = HealthCheckCommand.http(asked, health.paths(), timeout);
        return health.paths().size() == 1
                ? new ContainerHealthCheck(
                        test, health.timing(), HealthCheckCommand.http(asked, health.firstPath(), timeout))
                : new ContainerHealthCheck(test, health.timing());
    }

    /** None, whatever the image says: for what ends by itself. */
    static ContainerHealthCheck none() {
        return new ContainerHealthCheck(List.of("NONE"), OF_SERVERS);
    }

    /** For the gateway and the policy server. */
    static ContainerHealthCheck ofServer(List<String> test) {
        return new ContainerHealthCheck(test, OF_SERVERS);
    }
}
