package io.swiftdeploy.render;

import io.swiftdeploy.manifest.RequestRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the template asks for about the rules of the public's requests.
 *
 * @param rules the rules
 */
record RuleDirectives(RequestRules rules) {
    /** Headers by which proxies tell more, which frameworks obey. */
    private static final List<String> DETAILS = List.of("Port", "Prefix", "Server", "Ssl");

    Map<String, Object> values() {
        boolean believes = !rules.trustedProxies().isEmpty();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("maxBody", rules.maxBodyBytes().orElse(0L));
        values.put("hosted", !rules.hosts().isEmpty());
        values.put("hosts", rules.hosts());
        values.put("believes", believes);
        values.put("trustedProxies", rules.trustedProxies());
        values.put("client", believes ? "$client_address" : "$remote_addr");
        values.put("clientProto", believes ? "$client_proto" : "$scheme");
        values.put("clientHost", believes ? "$client_host" : "$http_host");
        values.put("details", DETAILS.stream().map(it -> detail(it, believes)).toList());
        return values;
    }

    private static Map<String, String> detail(String name, boolean believes) {
        String word = name.toLowerCase(Locale.ROOT);
        return Map.of("name", name, "header", "$http_x_forwarded_" + word, "told", believes ? "$told_" + word : "\"\"");
    }
}
