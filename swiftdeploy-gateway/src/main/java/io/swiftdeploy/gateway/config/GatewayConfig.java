package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of the gateway: the content of {@code gateway.json}. The constructors of this record and its parts
 * reject what cannot work with an {@link InvalidConfigException}.
 *
 * @param split who gets the traffic
 * @param groups every upstream that can be reached, those without traffic included
 * @param listen the public address
 * @param settings what holds for every request
 * @param accessLog the file that gets one line per request
 * @param tls by what users reach the public port with https; absent: it is a plain one
 * @param watch the dead man's switch of the canary's share; absent: the canary needs no build
 * @param generation what {@code /generation} answers once this configuration serves
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"split", "groups", "listen", "settings", "accessLog", "tls", "watch", "generation"})
public record GatewayConfig(
        SplitConfig split,
        List<UpstreamConfig> groups,
        ListenConfig listen,
        RequestConfig settings,
        String accessLog,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TlsConfig tls,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WatchConfig watch,
        String generation) {

    public GatewayConfig {
        Checks.present("split", split);
        Checks.present("groups", groups);
        Checks.present("listen", listen);
        Checks.present("settings", settings);
        Checks.hasText("accessLog", accessLog);
        Checks.hasText("generation", generation);
        groups = List.copyOf(groups);
        Checks.require(
                tls != null || listen.redirect() == null,
                "listen.redirect leads to https, and tls for that is missing");
        checkNames(split, groups);
    }

    private static void checkNames(SplitConfig split, List<UpstreamConfig> groups) {
        Set<String> names = new HashSet<>();
        groups.forEach(it -> Checks.require(names.add(it.upstream()), "two groups are called " + it.upstream()));
        split.upstreams()
                .forEach(it -> Checks.require(names.contains(it), "split names " + it + ", which is no group"));
    }

    /** A configuration of a plain port, without a watch. */
    public GatewayConfig(
            SplitConfig split,
            List<UpstreamConfig> groups,
            ListenConfig listen,
            RequestConfig settings,
            String accessLog,
            String generation) {
        this(split, groups, listen, settings, accessLog, null, null, generation);
    }

    /**
     * A configuration of a plain port without a watch, whose generation is a hash of its content: equal content, equal
     * generation.
     */
    public static GatewayConfig of(
            SplitConfig split,
            List<UpstreamConfig> groups,
            ListenConfig listen,
            RequestConfig settings,
            String accessLog) {
        return new GatewayConfig(split, groups, listen, settings, accessLog, "none").named();
    }

    /** The same with {@code other} upstreams, and the generation that follows from them. */
    public GatewayConfig withGroups(List<UpstreamConfig> other) {
        return new GatewayConfig(split, other, listen, settings, accessLog, tls, watch, generation).named();
    }

    /** The same with {@code other} settings, and the generation that follows from them. */
    public GatewayConfig withSettings(RequestConfig other) {
        return new GatewayConfig(split, groups, listen, other, accessLog, tls, watch, generation).named();
    }

    /** The same with the watch {@code other}, and the generation that follows from it. */
    public GatewayConfig withWatch(@Nullable WatchConfig other) {
        return new GatewayConfig(split, groups, listen, settings, accessLog, tls, other, generation).named();
    }

    /**
     * The same with https by {@code other}, or a plain port when it is null, and the generation that follows from that.
     *
     * @param redirect the port where plain requests are sent on to https, if there is one
     */
    public GatewayConfig withTls(@Nullable TlsConfig other, @Nullable Integer redirect) {
        return new GatewayConfig(
                        split, groups, listen.withRedirect(redirect), settings, accessLog, other, watch, generation)
                .named();
    }

    private GatewayConfig with(@Nullable TlsConfig other) {
        return new GatewayConfig(split, groups, listen, settings, accessLog, other, watch, generation);
    }

    /** As others may see it: with the fingerprint of the key of https in its place. */
    public GatewayConfig shown() {
        return tls == null ? this : with(tls.shown());
    }

    /**
     * As it serves: with the key of https, which is the one of {@code present} where there is its fingerprint alone.
     *
     * @throws InvalidConfigException when {@code present} has another key, or none
     */
    public GatewayConfig withKeyOf(GatewayConfig present) {
        return tls == null ? this : with(tls.withKeyOf(Optional.ofNullable(present.tls)));
    }

    /**
     * The same, with which a gateway can serve.
     *
     * @throws InvalidConfigException when there is the fingerprint of the key of https, and not the key itself
     */
    public GatewayConfig requireKey() {
        Checks.require(
                tls == null || tls.hasKey(), "tls.key is the fingerprint of a key, and the key itself is missing");
        return this;
    }

    private GatewayConfig named() {
        return new GatewayConfig(
                split, groups, listen, settings, accessLog, tls, watch, ConfigJson.contentHash(shown()));
    }

    /** The watch whose heartbeat counts. Where only the canary serves, there is nobody else to give its users to. */
    public Optional<WatchConfig> activeWatch() {
        return Optional.ofNullable(watch)
                .filter(it -> it.state() == WatchConfig.State.WATCHED)
                .filter(any -> split.stable() != null && split.canary() != null);
    }

    /** The same after the heartbeat of {@code active} stopped: everybody gets stable. */
    public GatewayConfig expired(WatchConfig active) {
        return new GatewayConfig(
                        split.withoutCanaryUsers(),
                        groups,
                        listen,
                        settings,
                        accessLog,
                        tls,
                        active.expired(),
                        generation)
                .named();
    }
}
