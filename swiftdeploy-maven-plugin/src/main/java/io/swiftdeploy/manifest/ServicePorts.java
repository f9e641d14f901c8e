package io.swiftdeploy.manifest;

import io.swiftdeploy.framework.Variables;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ports of an instance, as the service calls them.
 *
 * @param users where it answers its users
 * @param health where it answers the health check
 * @param metrics where it answers its metrics
 * @param management what its framework is told as the port of its management: that of the health check, or else of the metrics
 * @param names the variables that its framework reads them from
 */
public record ServicePorts(int users, int health, int metrics, int management, Variables names) {
    private static final String USERS = "APP_PORT";
    private static final String MANAGEMENT = "APP_MANAGEMENT_PORT";
    private static final String METRICS = "APP_METRICS_PORT";

    /** The ports of {@code service}. */
    public static ServicePorts of(Service service) {
        int users = service.port();
        Optional<Integer> health = service.health().port();
        return new ServicePorts(
                users,
                health.orElse(users),
                service.metrics().endpoint().port().orElse(users),
                health.or(service.metrics()::managementPort).orElse(users),
                service.framework().variables());
    }

    /** The variables that an instance is told its ports in besides {@code APP_PORT}, and the port that each is about. */
    public SortedMap<String, Integer> variables() {
        SortedMap<String, Integer> variables = new TreeMap<>();
        names.port().forEach(name -> variables.put(name, users));
        if (health != users) {
            variables.put(MANAGEMENT, health);
        }
        if (metrics != users && metrics != health) {
            variables.put(METRICS, metrics);
        }
        if (management != users) {
            names.managementPort().forEach(name -> variables.put(name, management));
        }
        return variables;
    }

    /** The variables that a service reads the port of its health check from: its framework's, else those of every service. */
    public List<String> healthVariables() {
        List<String> own = health == users ? names.port() : names.managementPort();
        return own.isEmpty() ? List.of(health == users ? USERS : MANAGEMENT) : own;
    }

    /** The variables that say on which address it listens there. */
    public List<String> addresses() {
        return management == users
                ? names.address()
                : Stream.concat(names.address().stream(), names.managementAddress().stream())
                        .toList();
    }
}
