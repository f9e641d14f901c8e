package io.swiftdeploy.runtime.process.state;

import java.util.Optional;

/**
 * The recorded state of the gateway's process.
 *
 * @param identity its stack, name and specification
 * @param launch how it was started
 * @param process its process; empty after it was stopped on purpose
 */
public record GatewayProcessState(InstanceState.Identity identity, Launch launch, Optional<ProcessIdentity> process) {

    public boolean runs() {
        return process.filter(ProcessIdentity::runs).isPresent();
    }

    public GatewayProcessState with(Optional<ProcessIdentity> other) {
        return new GatewayProcessState(identity, launch, other);
    }
}
