package io.swiftdeploy.stack.process.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One configuration at work, and how many requests take it. */
final class Routes {
    private final GatewayConfig config;
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final Map<String, Upstream> instances = new HashMap<>();
    private final WeightedTurn weighted = new WeightedTurn();
    private final HiddenPaths hidden;
    private final AtomicInteger running = new AtomicInteger();

    Routes(GatewayConfig config) {
        this.config = config;
        this.hidden = new HiddenPaths(config.settings().hiddenPaths());
        for (GatewayConfig.Group group : config.groups()) {
            List<Member> members = group.members().stream().map(Member::new).toList();
            upstreams.put(group.upstream(), new Upstream(group.upstream(), members));
            members.forEach(member -> instances.put(member.name(), new Upstream(member.name(), List.of(member))));
        }
    }

    GatewayConfig config() {
        return config;
    }

    HiddenPaths hidden() {
        return hidden;
    }

    /** Whether what users get of {@code path}, a {@link PublicPath#meaning meaning}, goes into the journal. */
    boolean isJournaled(String path) {
        return config.split().hasCanary()
                && config.settings().unjournaledPaths().stream().noneMatch(path::equalsIgnoreCase);
    }

    Optional<Upstream> group(String name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    Optional<Upstream> instance(String name) {
        return Optional.ofNullable(instances.get(name));
    }

    /** Who serves a request that asks for {@code track}; an unknown or absent track leaves it to the split. */
    Optional<Upstream> choose(@Nullable String track) {
        GatewayConfig.Split split = config.split();
        if (track != null && split.canary() != null && track.equalsIgnoreCase("canary")) {
            return group(split.canary());
        }
        if (track != null && split.stable() != null && track.equalsIgnoreCase("stable")) {
            return group(split.stable());
        }
        return bySplit(split.stable(), split.canary());
    }

    private Optional<Upstream> bySplit(@Nullable String stable, @Nullable String canary) {
        if (stable != null && canary != null) {
            return group(weighted.draws(config.split().canaryWeight()) ? canary : stable);
        }
        return Optional.ofNullable(stable == null ? canary : stable).flatMap(this::group);
    }

    void enter() {
        running.incrementAndGet();
    }

    void leave() {
        running.decrementAndGet();
    }

    int running() {
        return running.get();
    }
}
