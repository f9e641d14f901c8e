package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chaos at the gateway. It is no part of the routes, so they can change meanwhile; it ends with the canary. */
final class GatewayFaults {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final DockerClient client;
    private final GatewayFiles files;
    private final LoadedGeneration loaded;
    private final Execution execution;
    private final HttpProbe http = new HttpProbe();

    GatewayFaults(DockerClient client, GatewayFiles files, LoadedGeneration loaded) {
        this.client = client;
        this.files = files;
        this.loaded = loaded;
        this.execution = new Execution(client);
    }

    /** Does {@code fault} to the users' requests of {@code canary}, in the gateway called {@code name}. */
    void set(String name, Upstream canary, GatewayFault fault) {
        String id = UUID.randomUUID().toString();
        files.put(name, FaultFile.NAME, text(name, canary, fault, id));
        load(name);
        if (!Deadline.in(LIMIT).until(() -> isLoaded(name, id))) {
            throw GatewayErrors.chaosNotLoaded(name);
        }
    }

    private static String text(String name, Upstream canary, GatewayFault fault, String id) {
        if (fault instanceof GatewayFault.Failing failing) {
            return FaultFile.text(GatewayContainer.OPERATIONS_PORT, id, canary.upstream(), failing);
        }
        if (fault instanceof GatewayFault.Slow) {
            throw GatewayErrors.notSlow(name);
        }
        return FaultFile.none(GatewayContainer.OPERATIONS_PORT, id);
    }

    private void load(String name) {
        CommandResult check = execution.run(
                name,
                List.of("nginx", "-e", "stderr", "-t", "-q", "-c", GatewayFiles.path(GatewayContainer.CONFIG_FILE)));
        if (check.isKnown() && check.exitCode() != 0) {
            files.put(name, FaultFile.NAME, "");
            throw GatewayErrors.refused(name, check.output());
        }
        client.killContainerCmd(name).withSignal("HUP").exec();
    }

    private boolean isLoaded(String name, String id) {
        return loaded.operations(name)
                .flatMap(it -> http.text(it.base().resolve("/chaos"), it.access()))
                .equals(Optional.of(id));
    }

    /** Ends the chaos of a canary that is none any more, before {@code next} is routed. nginx loads both at once. */
    void endWith(String name, TrafficSplit next) {
        Optional<String> before = files.marks(name).map(GatewayMarks::split).flatMap(TrafficSplit::canary);
        if (!before.equals(next.canary())) {
            files.put(name, FaultFile.NAME, "");
        }
    }
}
