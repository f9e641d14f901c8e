package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.util.Objects;
import java.util.Optional;

/** The limits of a gateway that runs. They change without a restart, so no connection is lost. */
final class GatewayLimits {
    private static final long NANOS = 1_000_000_000L;

    private final DockerClient client;

    GatewayLimits(DockerClient client) {
        this.client = client;
    }

    /** Gives {@code container} the limits {@code wanted}, if it has others. */
    void apply(InspectContainerResponse container, Resources wanted) {
        try {
            change(container, wanted);
        } catch (DockerException e) {
            throw EngineErrors.refused(
                    "The limits of the gateway cannot be changed",
                    "nginx.resources, container " + container.getName(),
                    e);
        }
    }

    private void change(InspectContainerResponse container, Resources wanted) {
        HostConfig present = container.getHostConfig();
        long memory = wanted.memoryBytes();
        long cpus = nanos(wanted, present);
        boolean alike = Objects.equals(present.getMemory(), memory)
                && Objects.equals(present.getPidsLimit(), (long) wanted.pids())
                && nanos(present) == cpus;
        if (alike) {
            return;
        }
        try (var command = client.updateContainerCmd(container.getId())) {
            command.withMemory(memory).withMemorySwap(2 * memory).withPidsLimit((long) wanted.pids());
            if (cpus > 0) {
                command.withNanoCPUs(cpus);
            }
            command.exec();
        }
    }

    /** The Engine cannot take a limit of processors away: as many as there are come to the same. */
    private long nanos(Resources wanted, HostConfig present) {
        if (wanted.limitsCpus()) {
            return Math.round(wanted.cpus() * NANOS);
        }
        if (nanos(present) == 0) {
            return 0;
        }
        return Optional.ofNullable(client.infoCmd().exec().getNCPU()).orElse(1) * NANOS;
    }

    private static long nanos(HostConfig present) {
        return Optional.ofNullable(present.getNanoCPUs()).orElse(0L);
    }
}
