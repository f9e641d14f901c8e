package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.runtime.ListenPort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ports of the user's machine that a stack on Docker needs. */
final class ListenPorts {
    private static final String LOOPBACK = "127.0.0.1";

    private ListenPorts() {}

    /** @param redirect the port that the stack's redirect has */
    static List<ListenPort> of(
            ObservedStack observed, Optional<Integer> redirect, GatewaySpec gateway, PolicyServerSpec policyServer) {
        GatewaySpec.Listener listener = gateway.listener();
        Stream<ListenPort> redirecting = listener.encryption().redirectPort().stream()
                .map(it -> ListenPort.redirect(listener.address(), it, redirect));
        return Stream.concat(servers(observed, listener, policyServer), redirecting)
                .toList();
    }

    private static Stream<ListenPort> servers(
            ObservedStack observed, GatewaySpec.Listener listener, PolicyServerSpec policyServer) {
        return Stream.of(
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
