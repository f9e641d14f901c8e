package io.swiftdeploy.runtime.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manifest's settings for containers, which have no effect on processes: those are neither confined nor supervised. */
public final class ContainerSettings {
    private static final List<String> KEYS = List.of(
            "services.user",
            "services.command",
            "services.restart_policy",
            "networks",
            "services.volumes",
            "services.resources.memory",
            "services.resources.cpus",
            "services.resources.pids",
            "services.health.interval",
            "services.health.timeout",
            "services.health.retries",
            "services.health.command",
            "nginx.resources.memory",
            "nginx.resources.cpus",
            "nginx.resources.pids",
            "opa.image",
            "opa.port",
            "policies.allow_hosts");

    private ContainerSettings() {}

    /** The sentence that names those among {@code written}; empty where every key has an effect here. */
    public static Optional<String> warning(Set<String> written) {
        List<String> ineffective = KEYS.stream().filter(written::contains).toList();
        return ineffective.isEmpty()
                ? Optional.empty()
                : Optional.of("Settings of the manifest that have no effect on local processes: "
                        + String.join(", ", ineffective) + ". They are for containers (runtime: docker).");
    }
}
