package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.config.RulesConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.StickyUsers;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Translates between a plan and the configuration of the gateway on this machine. */
final class GatewayConfigMapper {
    private GatewayConfigMapper() {}

    /**
     * The configuration for {@code spec}.
     *
     * @param upstreams every upstream that the gateway must know, by name
     */
    static GatewayConfig config(
            GatewaySpec spec, SortedMap<String, UpstreamConfig> upstreams, ListenConfig listen, Path accessLog) {
        return checked(() -> GatewayConfig.of(
                split(spec.routes().split()),
                List.copyOf(upstreams.values()),
                listen,
                settings(spec.settings()),
                accessLog.toString()));
    }

    /** {@code config} and {@code more} upstreams, which replace those of the same name. */
    static GatewayConfig with(GatewayConfig config, SortedMap<String, UpstreamConfig> more) {
        SortedMap<String, UpstreamConfig> all = byName(config);
        all.putAll(more);
        return checked(() -> config.withGroups(List.copyOf(all.values())));
    }

    /** The plan's view of the watch in {@code config}. */
    static Watch watch(GatewayConfig config) {
        return Optional.ofNullable(config.watch())
                .map(it -> it.state() == WatchConfig.State.WATCHED ? Watch.WATCHED : Watch.EXPIRED)
                .orElse(Watch.UNWATCHED);
    }

    /** The upstreams of {@code config} that {@code split} names. The state files may not know their members any more. */
    static SortedMap<String, UpstreamConfig> serving(GatewayConfig config, TrafficSplit split) {
        SortedMap<String, UpstreamConfig> serving = byName(config);
        List<String> named = Arrays.stream(Track.values())
                .flatMap(track -> upstream(track, split).stream())
                .toList();
        serving.keySet().retainAll(named);
        return serving;
    }

    private static SortedMap<String, UpstreamConfig> byName(GatewayConfig config) {
        SortedMap<String, UpstreamConfig> upstreams = new TreeMap<>();
        config.groups().forEach(it -> upstreams.put(it.upstream(), it));
        return upstreams;
    }

    /** The address and port that {@code spec} wants for the public listener. */
    static ListenConfig listen(GatewaySpec spec) {
        return new ListenConfig(spec.listener().address(), spec.listener().port());
    }

    /**
     * The plan's view of the split in {@code config}.
     *
     * @throws IllegalArgumentException when no plan has such a split
     */
    static TrafficSplit split(GatewayConfig config) {
        SplitConfig split = config.split();
        return new TrafficSplit(
                Optional.ofNullable(split.stable()).map(it -> revision(Track.STABLE, it)),
                Optional.ofNullable(split.canary()).map(it -> revision(Track.CANARY, it)),
                split.canaryWeight(),
                split.former());
    }

    private static SplitConfig split(TrafficSplit split) {
        return new SplitConfig(
                upstream(Track.STABLE, split).orElse(null),
                upstream(Track.CANARY, split).orElse(null),
                split.canaryWeight(),
                split.former());
    }

    private static RequestConfig settings(GatewaySpec.Settings settings) {
        return new RequestConfig(
                        Math.toIntExact(settings.proxyTimeout().toMillis()),
                        new ErrorContact(settings.contact(), settings.service()),
                        new SpecialPaths(settings.hiddenPaths(), settings.unjournaledPaths()))
                .withRules(rules(settings.rules()))
                .withStickySalt(settings.sticky().map(StickyUsers::salt).orElse(null))
                .withLogLimit(settings.logMaxBytes());
    }

    /** None where anything goes: gateways of earlier versions know no rules. */
    private static @Nullable RulesConfig rules(RequestRules rules) {
        return rules.equals(RequestRules.NONE)
                ? null
                : new RulesConfig(rules.maxBodyBytes().orElse(0L), rules.hosts(), rules.trustedProxies());
    }

    private static Optional<String> upstream(Track track, TrafficSplit split) {
        return split.revision(track).map(it -> prefix(track) + it);
    }

    private static String revision(Track track, String upstream) {
        return upstream.substring(Math.min(upstream.length(), prefix(track).length()));
    }

    private static String prefix(Track track) {
        return track.text() + "_";
    }

    /** A configuration that the gateway would reject is not even written. */
    static <T> T checked(Supplier<T> config) {
        try {
            return config.get();
        } catch (InvalidConfigException e) {
            throw new SwiftDeployException(
                    "The gateway cannot work with its new routes: " + e.problem() + ".",
                    "the routes that the manifest and the running instances give",
                    "correct the manifest, or start missing instances with swiftdeploy:deploy; the old routes are kept",
                    e);
        }
    }
}
