package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Chaos at the gateway. It is no part of the routes, so they can change meanwhile; it ends with the canary. */
final class GatewayFaults {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final GatewayFiles files;
    private final FileReplacement replacement;
    private final LoadedGeneration loaded;
    private final Execution execution;
    private final HttpProbe http = new HttpProbe();

    GatewayFaults(DockerClient client, GatewayFiles files, FileReplacement replacement, LoadedGeneration loaded) {
        this.files = files;
        this.replacement = replacement;
        this.loaded = loaded;
        this.execution = new Execution(client);
    }

    /** Does {@code fault} to the users' requests of {@code canary}, in the gateway called {@code name}. */
    void set(String name, Upstream canary, GatewayFault fault) {
        String id = UUID.randomUUID().toString();
        CommandResult result = execution.run(
                name, KeeperScript.command("chaos", replacement.candidate(name, text(name, canary, fault, id))));
        if (result.isKnown() && result.exitCode() != 0) {
            throw GatewayErrors.refused(name, result.output());
        }
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

    private boolean isLoaded(String name, String id) {
        return loaded.operations(name)
                .flatMap(it -> http.text(it.base().resolve("/chaos"), it.access()))
                .equals(Optional.of(id));
    }

    /** Ends the chaos of a canary that is none any more, before {@code next} is routed. nginx loads both at once. */
    void endWith(String name, TrafficSplit next) {
        Optional<String> before = files.marks(name).map(GatewayMarks::split).flatMap(TrafficSplit::canary);
        if (!before.equals(next.canary())) {
            replacement.replace(name, FaultFile.NAME, "");
        }
    }
}
