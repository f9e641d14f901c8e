package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.tls.Encryption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

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
        return route(spec, expected, discovery.running(spec.stack()));
    }

    Drain route(GatewaySpec spec, ExpectedSplit expected, Operations operations) {
        return update(spec.stack(), spec.name()).run(operations, current -> {
            expected.require(GatewayConfigMapper.split(current), spec.name());
            requireEncryption(spec, operations);
            ListenConfig listening = current.listen().withRedirect(null);
            warnOfListener(listening, GatewayConfigMapper.listen(spec));
            return wanted.of(spec, Optional.of(current), listening);
        });
    }

    /** A gateway of an earlier version leaves out what it does not know, so it is asked before anything is changed. */
    private void requireEncryption(GatewaySpec spec, Operations operations) {
        boolean ignored =
                spec.listener().encryption() instanceof Encryption.Https && client.isOfVersionWithoutHttps(operations);
        if (ignored) {
            throw new SwiftDeployException(
                    "The gateway was started by an earlier version of SwiftDeploy, which knows no HTTPS.",
                    "nginx.tls, gateway " + spec.name(),
                    "at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy; until then, leave nginx.tls out");
        }
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
                .ifPresent(running -> introduce(members, running, discovery.running(running.stack())));
    }

    void introduce(List<InstanceState> members, InstanceState.Identity running, Operations operations) {
        SortedMap<String, UpstreamConfig> upstreams = UpstreamMapper.upstreams(members);
        update(running.stack(), running.name())
                .run(operations, current -> GatewayConfigMapper.with(current, upstreams));
        requireFurtherPorts(upstreams.values(), running.name(), operations);
    }

    /** A gateway of an earlier version leaves out what it does not know, and would ask at another port than it was told. */
    private void requireFurtherPorts(Collection<UpstreamConfig> upstreams, String gateway, Operations operations) {
        boolean needed = upstreams.stream().flatMap(it -> it.members().stream()).anyMatch(it -> !it.ports()
                .isEmpty());
        if (needed && !hasTaken(upstreams, operations)) {
            throw new SwiftDeployException(
                    "The gateway was started by an earlier version of SwiftDeploy, which knows one port of an instance.",
                    "services.health.port or services.metrics.port, gateway " + gateway,
                    "at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy; until then, leave the port out");
        }
    }

    private boolean hasTaken(Collection<UpstreamConfig> upstreams, Operations operations) {
        return client.settledConfig(operations) instanceof GatewayClient.Answer.Config known
                && known.config().groups().containsAll(upstreams);
    }

    private RoutesUpdate update(StackName stack, String name) {
        return new RoutesUpdate(stack, name, client, lease);
    }
}
