package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole configuration of the gateway: the content of {@code gateway.json}. The constructors of this record and its parts
 * reject what cannot work with an {@link InvalidConfigException}.
 *
 * @param split who gets the traffic
 * @param groups every upstream that can be reached, those without traffic included
 * @param listen the public address
 * @param settings what holds for every request
 * @param accessLog the file that gets one line per request
 * @param generation what {@code /generation} answers once this configuration serves
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"split", "groups", "listen", "settings", "accessLog", "generation"})
public record GatewayConfig(
        SplitConfig split,
        List<UpstreamConfig> groups,
        ListenConfig listen,
        RequestConfig settings,
        String accessLog,
        String generation) {

    public GatewayConfig {
        Checks.present("split", split);
        Checks.present("groups", groups);
        Checks.present("listen", listen);
        Checks.present("settings", settings);
        Checks.hasText("accessLog", accessLog);
        Checks.hasText("generation", generation);
        groups = List.copyOf(groups);
        checkNames(split, groups);
    }

    private static void checkNames(SplitConfig split, List<UpstreamConfig> groups) {
        Set<String> names = new HashSet<>();
        groups.forEach(it -> Checks.require(names.add(it.upstream()), "two groups are called " + it.upstream()));
        split.upstreams()
                .forEach(it -> Checks.require(names.contains(it), "split names " + it + ", which is no group"));
    }

    /** A configuration whose generation is a hash of its content: equal content, equal generation. */
    public static GatewayConfig of(
            SplitConfig split,
            List<UpstreamConfig> groups,
            ListenConfig listen,
            RequestConfig settings,
            String accessLog) {
        GatewayConfig unnamed = new GatewayConfig(split, groups, listen, settings, accessLog, "none");
        return new GatewayConfig(split, groups, listen, settings, accessLog, ConfigJson.contentHash(unnamed));
    }
}
