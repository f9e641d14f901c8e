package io.swiftdeploy.gateway.routing;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RulesConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.origin.HostNames;
import io.swiftdeploy.gateway.origin.TrustedProxies;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of one configuration, and how many requests use them. */
public final class RouteTable {
    private final GatewayConfig config;
    private final Map<String, UpstreamMembers> upstreams = new HashMap<>();
    private final Map<String, InstancePorts> instances = new HashMap<>();
    private final WeightedChoice weighted = new WeightedChoice();
    private final HiddenPaths hidden;
    private final HostNames hosts;
    private final TrustedProxies proxies;
    private final Optional<UserBuckets> buckets;
    private final AtomicInteger running = new AtomicInteger();

    /** The routes that {@code config} describes. */
    public RouteTable(GatewayConfig config) {
        this.config = config;
        this.hidden = new HiddenPaths(config.settings().paths().hidden());
        RulesConfig rules = config.settings().effectiveRules();
        this.hosts = new HostNames(rules.hosts());
        this.proxies = new TrustedProxies(rules.trustedProxies());
        this.buckets = buckets(config);
        for (UpstreamConfig group : config.groups()) {
            List<Member> members = group.members().stream().map(Member::new).toList();
            upstreams.put(group.upstream(), new UpstreamMembers(group.upstream(), members));
            for (int i = 0; i < members.size(); i++) {
                MemberConfig member = group.members().get(i);
                instances.put(member.name(), new InstancePorts(members.get(i), member));
            }
        }
    }

    private static Optional<UserBuckets> buckets(GatewayConfig config) {
        SplitConfig split = config.split();
        return Optional.ofNullable(split.stable())
                .flatMap(any -> Optional.ofNullable(split.canary()))
                .flatMap(canary ->
                        Optional.ofNullable(config.settings().stickySalt()).map(salt -> new UserBuckets(salt, canary)));
    }

    /** The configuration. */
    public GatewayConfig config() {
        return config;
    }

    /** The hosts that the public reaches. */
    public HostNames hosts() {
        return hosts;
    }

    /** The proxies that are believed whom they ask for. */
    public TrustedProxies proxies() {
        return proxies;
    }

    /** Whether the public does not reach {@code path}, which is {@link PublicPath#normalized normalized}. */
    public boolean hides(String path) {
        return hidden.hides(path);
    }

    /** Whether requests go into the request log. */
    public boolean isLogged() {
        return config.split().hasCanary();
    }

    /** Whether only machines ask for {@code path}, which is {@link PublicPath#normalized normalized}. */
    public boolean isProbed(String path) {
        return config.settings().paths().probes().stream().anyMatch(path::equalsIgnoreCase);
    }

    /** Whether {@code upstream} is the canary. */
    public boolean isCanary(UpstreamMembers upstream) {
        return upstream.name().equals(config.split().canary());
    }

    /** The upstream with that name. */
    public Optional<UpstreamMembers> upstream(String name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    /** The instance with that name at the port that the service calls {@code port}, as an upstream of one member. */
    public Optional<UpstreamMembers> instance(String name, int port) {
        return Optional.ofNullable(instances.get(name)).flatMap(it -> it.at(port));
    }

    /**
     * The bucket of a user; empty where users are not told apart, or there is one track only.
     *
     * @param user gives the user's id; it is asked only where that matters
     */
    public Optional<Bucket> bucket(Supplier<String> user) {
        return buckets.map(it -> it.of(user.get()));
    }

    /**
     * The upstream for a request.
     *
     * @param chosen the track that it may choose; where there is no such track, the split decides
     * @param bucket the user's bucket, if users are told apart
     */
    public Optional<Selection> select(Optional<String> chosen, Optional<Bucket> bucket) {
        return chosen.flatMap(this::track)
                .map(it -> new Selection(it, Selection.By.CHOSEN, bucket))
                .or(() -> bySplit(config.split().stable(), config.split().canary(), bucket)
                        .map(it -> new Selection(it, Selection.By.SPLIT, bucket)));
    }

    private Optional<UpstreamMembers> track(String name) {
        SplitConfig split = config.split();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "canary" -> Optional.ofNullable(split.canary()).flatMap(this::upstream);
            case "stable" -> Optional.ofNullable(split.stable()).flatMap(this::upstream);
            default -> Optional.empty();
        };
    }

    private Optional<UpstreamMembers> bySplit(
            @Nullable String stable, @Nullable String canary, Optional<Bucket> bucket) {
        if (stable != null && canary != null) {
            int weight = config.split().canaryWeight();
            boolean forCanary = bucket.map(it -> it.isBelow(weight)).orElseGet(() -> weighted.picks(weight));
            return upstream(forCanary ? canary : stable);
        }
        boolean isForTestsOnly = stable == null && config.split().canaryWeight() == 0;
        return isForTestsOnly
                ? Optional.empty()
                : Optional.ofNullable(stable == null ? canary : stable).flatMap(this::upstream);
    }

    /** Counts one more request. */
    void enter() {
        running.incrementAndGet();
    }

    /** Ends a request. */
    public void leave() {
        running.decrementAndGet();
    }

    int running() {
        return running.get();
    }
}
