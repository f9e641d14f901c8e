package io.swiftdeploy.render;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gateways in every state of a release. */
final class Gateways {
    private static final SpecFactory STABLE = Blueprints.base();
    private static final SpecFactory CANARY = Blueprints.of(
            Blueprints.BASE.replace("1.0.0", "2.0.0").replace("  port: 3000", "  port: 3000\n  replicas: 2"));

    /** A manifest whose users stay with the track that they have seen. */
    static final String STICKY = Blueprints.BASE + "canary:\n  sticky: cookie\n";

    private Gateways() {}

    /** Each by the name of its golden file. */
    static Map<String, GatewaySpec> all() {
        Map<String, GatewaySpec> all = new LinkedHashMap<>();
        all.put("nobody.nginx.conf", STABLE.gateway(new Routes(TrafficSplit.none(), Set.of())));
        all.put(
                "stable.nginx.conf",
                STABLE.gateway(new Routes(new TrafficSplit(id(STABLE), Optional.empty(), 0), groups(true, false))));
        all.put("canary-10.nginx.conf", weighted(10));
        all.put(
                "canary-alone.nginx.conf",
                CANARY.gateway(new Routes(new TrafficSplit(Optional.empty(), id(CANARY), 100), groups(false, true))));
        all.put(
                "canary-tested.nginx.conf",
                CANARY.gateway(new Routes(new TrafficSplit(Optional.empty(), id(CANARY), 0), groups(false, true))));
        all.put("canary-10-sticky.nginx.conf", sticky(10));
        all.put("canary-0.nginx.conf", weighted(0));
        all.put("canary-100.nginx.conf", weighted(100));
        all.put(
                "warming-up.nginx.conf",
                STABLE.gateway(new Routes(new TrafficSplit(id(STABLE), Optional.empty(), 0), groups(true, true))));
        all.put("everything.nginx.conf", Everything.plan().gateway());
        return all;
    }

    static GatewaySpec weighted(int weight) {
        return STABLE.gateway(new Routes(new TrafficSplit(id(STABLE), id(CANARY), weight), groups(true, true)));
    }

    private static GatewaySpec sticky(int weight) {
        GatewaySpec each = weighted(weight);
        Settings settings = Blueprints.of(STICKY).gateway(each.routes()).settings();
        return new GatewaySpec(each.workload(), each.listener(), settings, each.routes());
    }

    static TrafficSplit split(Upstream stable, Upstream canary, int weight) {
        return new TrafficSplit(Optional.of(stable.revision()), Optional.of(canary.revision()), weight);
    }

    private static Optional<String> id(SpecFactory blueprint) {
        return Optional.of(blueprint.revision().id());
    }

    private static Set<Upstream> groups(boolean stable, boolean canary) {
        Upstream one = STABLE.start(Track.STABLE).group();
        Upstream other = CANARY.start(Track.CANARY).group();
        return stable && canary ? Set.of(one, other) : Set.of(stable ? one : other);
    }
}
