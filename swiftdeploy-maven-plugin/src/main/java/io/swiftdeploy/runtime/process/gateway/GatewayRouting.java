package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes the routes of the running gateway. */
final class GatewayRouting {
    private final GatewayClient client;
    private final GatewayDiscovery discovery;
    private final WantedConfig wanted;
    private final LeaseFiles lease;
    private final Narration narration;

    GatewayRouting(
            GatewayClient client,
            GatewayDiscovery discovery,
            WantedConfig wanted,
            LeaseFiles lease,
            Narration narration) {
        this.client = client;
        this.discovery = discovery;
        this.wanted = wanted;
        this.lease = lease;
        this.narration = narration;
    }

    /**
     * Gives the running gateway its routes. Where it listens stays as it is.
     *
     * @throws io.swiftdeploy.runtime.StackMovedException when its split is not {@code expected}; nothing was changed
     */
    Drain route(GatewaySpec spec, ExpectedSplit expected) {
        return update(spec.stack(), spec.name()).run(discovery.running(spec.stack()), current -> {
            expected.require(GatewayConfigMapper.split(current), spec.name());
            warnOfListener(current.listen(), GatewayConfigMapper.listen(spec));
            return wanted.of(spec, Optional.of(current), current.listen());
        });
    }

    private void warnOfListener(ListenConfig listening, ListenConfig spec) {
        if (!listening.equals(spec)) {
            narration.warning(String.format(
                    Locale.ROOT,
                    "The gateway keeps listening on %s:%d; to have it on %s:%d, run swiftdeploy:teardown and swiftdeploy:deploy.",
                    listening.address(),
                    listening.port(),
                    spec.address(),
                    spec.port()));
        }
    }

    /** Makes the groups of instances that were just started known to the gateway, before they get traffic. */
    void introduce(List<InstanceState> members) {
        discovery
                .state()
                .filter(GatewayProcessState::runs)
                .map(GatewayProcessState::identity)
                .ifPresent(running -> update(running.stack(), running.name())
                        .run(
                                discovery.running(running.stack()),
                                current -> GatewayConfigMapper.with(current, UpstreamMapper.upstreams(members))));
    }

    private RoutesUpdate update(StackName stack, String name) {
        return new RoutesUpdate(stack, name, client, lease);
    }
}
