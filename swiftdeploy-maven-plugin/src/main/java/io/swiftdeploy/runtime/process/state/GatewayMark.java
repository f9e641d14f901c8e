package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.gateway.config.GatewayAddress;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import java.util.Optional;

/**
 * What the gateway's process carries in its environment, and writes beside its address.
 *
 * @param state the stack's state folder
 */
public record GatewayMark(String state, String stack, String name, String spec) {
    /** The environment variable. */
    public static final String VARIABLE = GatewayAddress.IDENTITY;

    public static GatewayMark of(StateFolder folder, Identity identity) {
        return new GatewayMark(folder.id(), identity.stack().value(), identity.name(), identity.spec());
    }

    public static Optional<GatewayMark> read(String text) {
        return Marks.read(text, GatewayMark.class);
    }

    public String text() {
        return Marks.text(this);
    }

    /**
     * The state of the gateway.
     *
     * @throws IllegalArgumentException when no gateway has such a state
     */
    public GatewayProcessState state(Launch launch, ProcessIdentity process) {
        return new GatewayProcessState(new Identity(new StackName(stack), name, spec), launch, Optional.of(process));
    }
}
