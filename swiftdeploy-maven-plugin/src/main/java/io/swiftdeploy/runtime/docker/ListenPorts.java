package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.runtime.ListenPort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ports of the user's machine that a stack on Docker listens on now.
 *
 * @param gateway that of its gateway, which keeps it as long as it is there
 * @param redirect that of its redirect
 * @param policyServer that of its policy server
 */
record ListenPorts(Optional<Integer> gateway, Optional<Integer> redirect, Optional<Integer> policyServer) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Those that it needs. */
    List<ListenPort> needed(GatewaySpec.Listener listener, PolicyServerSpec wanted) {
        String address = listener.address();
        Stream<ListenPort> servers = Stream.of(
                new ListenPort("nginx.port", address, listener.port(), gateway),
                new ListenPort("opa.port", LOOPBACK, wanted.port(), policyServer));
        Stream<ListenPort> redirecting =
                listener.encryption().redirectPort().stream().map(it -> ListenPort.redirect(address, it, redirect));
        return Stream.concat(servers, redirecting).toList();
    }
}
