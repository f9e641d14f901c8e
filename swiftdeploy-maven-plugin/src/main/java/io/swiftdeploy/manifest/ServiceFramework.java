package io.swiftdeploy.manifest;

import io.swiftdeploy.framework.Conventions;
import io.swiftdeploy.framework.Framework;
import io.swiftdeploy.framework.Variables;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the service is made with, and how it is told where to listen.
 *
 * @param framework key {@code services.framework}; what the project tells, where the manifest does not
 * @param variables what the port is given by besides {@code APP_PORT}, as {@code services.port_env} wants it
 * @param environment further variables, which {@code services.env} replaces
 */
public record ServiceFramework(Framework framework, Variables variables, SortedMap<String, String> environment) {

    /** No framework: the service reads {@code APP_PORT}. */
    public static final ServiceFramework NONE =
            new ServiceFramework(Framework.NONE, Variables.NONE, Collections.emptySortedMap());

    public ServiceFramework {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * What an instance gets besides its ports.
     *
     * @param own the variables of the manifest, which win
     */
    public SortedMap<String, EnvValue> environment(Map<String, EnvValue> own) {
        SortedMap<String, EnvValue> all = new TreeMap<>();
        environment.forEach((name, value) -> all.put(name, new EnvValue(value, false)));
        all.putAll(own);
        return all;
    }

    /** Whether {@code path} is one of the framework's management, which moves as a whole to another port. */
    public boolean isOfManagement(String path) {
        return !variables.managementPort().isEmpty()
                && Conventions.of(framework, List.of()).endpoints().isOfManagement(path);
    }

    /** What of it a revision's id stands for; empty where the service is told nothing more than without it. */
    public List<String> identity() {
        return variables.port().isEmpty() && environment.isEmpty()
                ? List.of()
                : List.of("framework " + variables.port() + " " + environment);
    }
}
