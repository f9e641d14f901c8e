package io.swiftdeploy.render;

import io.swiftdeploy.gateway.config.ProxyHeaders;
import io.swiftdeploy.manifest.RequestRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the template asks for about the rules of the public's requests.
 *
 * @param rules the rules
 */
record RuleDirectives(RequestRules rules) {
    /** What nginx's maps take for something else than a name, unless a backslash is in front. */
    private static final Set<String> WORDS_OF_MAPS = Set.of("default", "hostnames", "include", "volatile");

    Map<String, Object> values() {
        boolean believes = !rules.trustedProxies().isEmpty();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("maxBody", rules.maxBodyBytes().orElse(0L));
        values.put("hosted", !rules.hosts().isEmpty());
        values.put("hosts", rules.hosts().stream().map(RuleDirectives::inMap).toList());
        values.put("believes", believes);
        values.put("trustedProxies", rules.trustedProxies());
        values.put("client", believes ? "$client_address" : "$remote_addr");
        values.put("clientProto", believes ? "$client_proto" : "$scheme");
        values.put("clientHost", believes ? "$client_host" : "$http_host");
        values.put(
                "details",
                ProxyHeaders.TOLD_BY_PROXIES.stream()
                        .map(it -> detail(it, believes))
                        .toList());
        return values;
    }

    private static String inMap(String host) {
        return WORDS_OF_MAPS.contains(host) ? "\\" + host : host;
    }

    private static Map<String, String> detail(String name, boolean believes) {
        String word = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return Map.of("name", name, "header", "$http_" + word, "told", believes ? "$told_" + word : "\"\"");
    }
}
