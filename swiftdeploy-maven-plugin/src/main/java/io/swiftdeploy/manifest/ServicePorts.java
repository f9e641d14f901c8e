package io.swiftdeploy.manifest;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of an instance, as the service calls them.
 *
 * @param users where it answers its users
 * @param health where it answers the health check
 */
public record ServicePorts(int users, int health) {
    private static final String MANAGEMENT = "APP_MANAGEMENT_PORT";

    /** The ports of {@code service}. */
    public static ServicePorts of(Service service) {
        return new ServicePorts(service.port(), service.health().port().orElse(service.port()));
    }

    /** The variables that an instance is told its ports in besides {@code APP_PORT}, and the port that each is about. */
    public SortedMap<String, Integer> variables() {
        SortedMap<String, Integer> variables = new TreeMap<>();
        if (health != users) {
            variables.put(MANAGEMENT, health);
        }
        return variables;
    }
}
