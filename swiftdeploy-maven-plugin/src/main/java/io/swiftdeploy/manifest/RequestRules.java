package io.swiftdeploy.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What the public may send, and whose word about it counts.
 *
 * @param maxBodyBytes how long a request's body may be, 1 byte to 1 TiB; empty: as long as the service takes it
 * @param hosts the hosts that are served, in lower case, {@code *.example.com} for all below; empty: all
 * @param trustedProxies address ranges of the proxies that are believed whom they ask for
 */
public record RequestRules(Optional<Long> maxBodyBytes, List<String> hosts, List<String> trustedProxies) {
    /** Anything goes, and nobody's word counts. */
    public static final RequestRules NONE = new RequestRules(Optional.empty(), List.of(), List.of());

    public RequestRules {
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
