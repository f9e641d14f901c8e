package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Finds the gateway: by its state file, or where that is lost, by the mark of its process and by what it wrote itself. */
final class GatewayDiscovery {
    /** A gateway writes what is missing of its address and token within a second; one that starts needs a few. */
    private static final Duration UNTIL_REACHABLE = Duration.ofSeconds(10);

    private final GatewayFolder folder;
    private final MarkedProcesses processes;
    private final GatewayClient client;

    GatewayDiscovery(GatewayFolder folder, MarkedProcesses processes, GatewayClient client) {
        this.folder = folder;
        this.processes = processes;
        this.client = client;
    }

    /** The gateway, running or not. */
    Optional<GatewayProcessState> state() {
        Optional<GatewayProcessState> recorded = recorded();
        return recorded.filter(GatewayProcessState::runs)
                .or(() -> processes.gateways().stream()
                        .filter(GatewayProcessState::runs)
                        .findFirst())
                .or(folder::selfDescribed)
                .or(() -> recorded);
    }

    /** What the state file says. */
    Optional<GatewayProcessState> recorded() {
        return folder.files().read(folder.process(), GatewayProcessFile.class, GatewayProcessFile::state);
    }

    /** The state file says what runs from now on. */
    void record(GatewayProcessState state) {
        if (!recorded().equals(Optional.of(state))) {
            folder.files().write(folder.process(), GatewayProcessFile.of(state));
        }
    }

    Optional<GatewayProcessState> of(StackName stack) {
        return state().filter(it -> it.identity().stack().equals(stack));
    }

    /** The operations listener of the gateway as it is now. */
    Optional<Operations> operations(GatewayProcessState gateway) {
        return gateway.process()
                .filter(any -> gateway.runs())
                .flatMap(folder::operations)
                .filter(client::isHealthy);
    }

    /**
     * The operations listener of the stack's running gateway.
     *
     * @throws SwiftDeployException when none runs, or it cannot be reached
     */
    Operations running(StackName stack) {
        Optional<GatewayProcessState> running = state().filter(GatewayProcessState::runs);
        return running.flatMap(this::operations).orElseThrow(() -> silent(stack));
    }

    private SwiftDeployException silent(StackName stack) {
        return state().filter(GatewayProcessState::runs)
                .map(this::unreachable)
                .orElseGet(() -> new SwiftDeployException(
                        "The gateway of " + stack + " does not run.",
                        "stack " + stack,
                        "start it again with swiftdeploy:deploy"));
    }

    /**
     * As {@link #operations}, waiting until the gateway can be reached.
     *
     * @throws SwiftDeployException when it cannot: then nobody knows its routes, and nothing may be changed
     */
    Operations reach(GatewayProcessState gateway) {
        return Deadline.in(UNTIL_REACHABLE)
                .untilPresent(() -> operations(gateway))
                .orElseThrow(() -> unreachable(gateway));
    }

    SwiftDeployException unreachable(GatewayProcessState gateway) {
        long pid = gateway.process().map(it -> it.pid()).orElse(0L);
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "The gateway %s runs (process %d), but it cannot be reached, so its routes are unknown; nothing was changed.",
                        gateway.identity().name(),
                        pid),
                "folder " + folder.path(),
                String.format(
                        Locale.ROOT,
                        "look at its log %s; if it does not recover, end it at a time without users (kill %d), and run swiftdeploy:deploy",
                        folder.log(),
                        pid));
    }
}
