package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
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

    /**
     * Does {@code fault} to the users' requests of {@code canary}, in the gateway called {@code name}. Where it is not taken
     * in, that which was done before is done on, now and at each later change.
     */
    void set(String name, Upstream canary, GatewayFault fault) {
        String id = UUID.randomUUID().toString();
        String before = files.read(name, FaultFile.NAME).orElse("");
        CommandResult result = load(name, text(name, canary, fault, id));
        if (result.isKnown() && result.exitCode() != 0) {
            throw GatewayErrors.refused(name, result.output());
        }
        if (!Deadline.in(LIMIT).until(() -> isLoaded(name, FaultFile.answer(fault, id)))) {
            SwiftDeployException failure = GatewayErrors.chaosNotLoaded(name);
            Uninterrupted.undo(failure, () -> load(name, before));
            throw failure;
        }
    }

    private CommandResult load(String name, String text) {
        return execution.run(name, KeeperScript.command("chaos", replacement.candidate(name, text)));
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

    private boolean isLoaded(String name, String answer) {
        return loaded.operations(name)
                .flatMap(it -> http.text(it.base().resolve("/chaos"), it.access()))
                .equals(Optional.of(answer));
    }

    /** The canary of the present configuration: chaos may be its own. */
    Optional<String> canary(String name) {
        return files.marks(name).map(GatewayMarks::split).flatMap(TrafficSplit::canary);
    }

    /**
     * Ends what is done to {@code former} after {@code next} was routed, unless that has the same canary. nginx may have loaded
     * it once more, for an upstream that has no users any more; so where it cannot be ended, the route stands.
     */
    void endWith(String name, Optional<String> former, TrafficSplit next) {
        try {
            if (!former.equals(next.canary())) {
                end(name);
            }
        } catch (SwiftDeployException | DockerException e) {
            return; // the next route ends it, before it does anything else
        }
    }

    /**
     * Ends what is done to others than {@code canary}, the present one: what a killed build has left, or what could not be
     * ended. The next canary may be one of them again.
     */
    void endOfOthers(String name, Optional<String> canary) {
        files.read(name, FaultFile.NAME)
                .filter(it -> FaultFile.isOfOthers(it, canary))
                .ifPresent(it -> replacement.replace(name, FaultFile.NAME, ""));
    }

    private void end(String name) {
        endOfOthers(name, Optional.empty());
    }
}
