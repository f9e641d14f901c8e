package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.runtime.docker.engine.Execution;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of configurations when nobody heard how the keeper's command ended. Until that is known, the gateway
 * gets no other route: the command may still run.
 */
final class LateRoutes {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Execution execution;
    private final GatewayFiles files;
    private final Map<String, String> unsettled = new HashMap<>();

    LateRoutes(Execution execution, GatewayFiles files) {
        this.execution = execution;
        this.files = files;
    }

    /**
     * Returns when the gateway called {@code name} has taken in {@code candidate}.
     *
     * @param generation the id of the candidate's configuration
     * @throws SwiftDeployException when it has not, and cannot do so any more; or when that stays unknown
     */
    void requireTakenIn(String name, String candidate, String generation) {
        unsettled.put(name, candidate);
        settle(name);
        if (!Uninterrupted.get(() -> present(name)).equals(Optional.of(generation))) {
            SwiftDeployException withdrawn = GatewayErrors.withdrawn(name);
            InterruptedWaitException.throwIfInterrupted(withdrawn);
            throw withdrawn;
        }
    }

    /**
     * Sees to it that no earlier command changes the gateway called {@code name} any more. An interrupted thread does it too.
     *
     * @throws SwiftDeployException when that stays unknown
     */
    void settle(String name) {
        Optional.ofNullable(unsettled.get(name)).ifPresent(candidate -> withdraw(name, candidate));
    }

    private void withdraw(String name, String candidate) {
        if (!Uninterrupted.get(() -> Deadline.in(LIMIT).until(() -> isWithdrawn(name, candidate)))) {
            throw GatewayErrors.unknownOutcome(name);
        }
        unsettled.remove(name);
    }

    /** Under the keeper's lock: a command that runs ends before, and one that comes later finds no candidate. */
    private boolean isWithdrawn(String name, String candidate) {
        try {
            return execution
                            .run(name, KeeperScript.command("withdraw", candidate))
                            .exitCode()
                    == 0;
        } catch (RuntimeException e) {
            return false; // the Engine does not answer; the next attempt may be luckier
        }
    }

    private Optional<String> present(String name) {
        try {
            return files.marks(name).map(it -> it.generation());
        } catch (RuntimeException e) {
            SwiftDeployException unknown = GatewayErrors.unknownOutcome(name);
            unknown.addSuppressed(e);
            throw unknown;
        }
    }
}
