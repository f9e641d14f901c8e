package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import java.util.Map;

/** Ends the gateway's process. */
final class GatewayEnd {
    private final MarkedProcesses processes;
    private final Termination termination;

    GatewayEnd(MarkedProcesses processes, Termination termination) {
        this.processes = processes;
        this.termination = termination;
    }

    /** Ends the process of {@code gateway}, if it has one. */
    void end(GatewayProcessState gateway) {
        gateway.process().ifPresent(process -> {
            termination.end(Map.of("The gateway " + gateway.identity().name(), process));
            processes.forget();
        });
    }

    /** Ends each process that carries the mark of the stack's gateway. */
    void endMarked() {
        processes.gateways().forEach(this::end);
    }
}
