package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.util.Optional;

/** The limits of a gateway that runs. They change without a restart, so no connection is lost. */
final class GatewayLimits {
    private static final long NANOS = 1_000_000_000L;

    private final DockerClient client;

    GatewayLimits(DockerClient client) {
        this.client = client;
    }

    /** Memory in bytes, processes, and billionths of processors, 0 for no limit of them. */
    private record Figures(long memory, long pids, long nanos) {
        static Figures of(HostConfig present) {
            return new Figures(
                    Optional.ofNullable(present.getMemory()).orElse(0L),
                    Optional.ofNullable(present.getPidsLimit()).orElse(0L),
                    Optional.ofNullable(present.getNanoCPUs()).orElse(0L));
        }
    }

    /** Gives {@code container} the limits {@code wanted}, if it has others; what is returned gives those back that it had. */
    Runnable apply(InspectContainerResponse container, Resources wanted) {
        try {
            Figures former = Figures.of(container.getHostConfig());
            Figures next = new Figures(wanted.memoryBytes(), wanted.pids(), nanosAfter(former, nanos(wanted)));
            if (next.equals(former)) {
                return () -> {};
            }
            change(container, next);
            return () ->
                    change(container, new Figures(former.memory(), former.pids(), nanosAfter(next, former.nanos())));
        } catch (DockerException e) {
            throw refused(container, e);
        }
    }

    private static SwiftDeployException refused(InspectContainerResponse container, DockerException e) {
        return EngineErrors.refused(
                "The limits of the gateway cannot be changed", "nginx.resources, container " + container.getName(), e);
    }

    private void change(InspectContainerResponse container, Figures limits) {
        try (var command = client.updateContainerCmd(container.getId())) {
            command.withMemory(limits.memory())
                    .withMemorySwap(2 * limits.memory())
                    .withPidsLimit(limits.pids());
            if (limits.nanos() > 0) {
                command.withNanoCPUs(limits.nanos());
            }
            command.exec();
        } catch (DockerException e) {
            throw refused(container, e);
        }
    }

    private static long nanos(Resources wanted) {
        return wanted.limitsCpus() ? Math.round(wanted.cpus() * NANOS) : 0;
    }

    /** The Engine cannot take a limit of processors away: as many as there are come to the same. */
    private long nanosAfter(Figures present, long wanted) {
        if (wanted > 0 || present.nanos() == 0) {
            return wanted;
        }
        return Optional.ofNullable(client.infoCmd().exec().getNCPU()).orElse(1) * NANOS;
    }
}
