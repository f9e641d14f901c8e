package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.runtime.ListenPort;
import java.util.List;

/** The ports of the user's machine that a stack on Docker needs. */
final class ListenPorts {
    private static final String LOOPBACK = "127.0.0.1";

    private ListenPorts() {}

    static List<ListenPort> of(ObservedStack observed, GatewaySpec gateway, PolicyServerSpec policyServer) {
        GatewaySpec.Listener listener = gateway.listener();
        return List.of(
                new ListenPort(
                        "nginx.port",
                        listener.address(),
                        listener.port(),
                        observed.gateway().isPresent()),
                new ListenPort(
                        "opa.port",
                        LOOPBACK,
                        policyServer.port(),
                        observed.policyServer().isPresent()));
    }
}
