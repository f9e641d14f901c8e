package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Scope;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the configuration that a plan wants of the gateway, from the plan and what runs on this machine. */
final class WantedConfig {
    private final GatewayFolder folder;
    private final Instances instances;
    private final LeaseFiles lease;

    WantedConfig(GatewayFolder folder, Instances instances, LeaseFiles lease) {
        this.folder = folder;
        this.instances = instances;
        this.lease = lease;
    }

    /**
     * @param current the configuration that it is to replace
     * @param listen where the gateway listens
     */
    GatewayConfig of(GatewaySpec spec, Optional<GatewayConfig> current, ListenConfig listen) {
        SortedMap<String, UpstreamConfig> serving = current.map(
                        it -> GatewayConfigMapper.serving(it, spec.routes().split()))
                .orElseGet(TreeMap::new);
        SortedMap<String, UpstreamConfig> upstreams =
                UpstreamMapper.upstreams(spec, instances.of(spec.stack()), serving);
        GatewayConfig plain = settled(
                        GatewayConfigMapper.config(spec, upstreams, listen, folder.accessLog()), spec.scope(), current)
                .withWatch(watch(spec, current.map(GatewayConfig::watch)));
        return TlsMapper.with(plain, spec.listener().encryption(), current);
    }

    private static GatewayConfig settled(GatewayConfig wanted, Scope scope, Optional<GatewayConfig> current) {
        return current.filter(any -> scope == Scope.ROUTES)
                .map(it -> wanted.withSettings(it.settings()))
                .orElse(wanted);
    }

    private @Nullable WatchConfig watch(GatewaySpec spec, Optional<WatchConfig> current) {
        return switch (spec.routes().watch()) {
            case UNWATCHED -> null;
            case WATCHED -> watch(WatchConfig.State.WATCHED);
            case EXPIRED ->
                current.filter(it -> it.state() == WatchConfig.State.EXPIRED)
                        .orElseGet(() -> watch(WatchConfig.State.EXPIRED));
        };
    }

    /** Bound to the lease that is held now: the heartbeat of another build keeps no canary alive. */
    private WatchConfig watch(WatchConfig.State state) {
        String claim = lease.ownClaim().or(lease::claim).orElse("none");
        return new WatchConfig(state, lease.heartbeat().toString(), claim);
    }
}
