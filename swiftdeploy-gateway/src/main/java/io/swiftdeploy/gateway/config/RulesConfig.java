package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * What the public may send, and whose word about it counts.
 *
 * @param maxBodyBytes how long a request's body may be; 0: as long as the service takes it
 * @param hosts the hosts that are served, in lower case, {@code *.} in front of those with any name below; empty: all
 * @param trustedProxies the address ranges of the proxies that are believed whom they ask for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RulesConfig(
        long maxBodyBytes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> hosts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> trustedProxies) {
    /** Anything goes, and nobody's word counts. */
    public static final RulesConfig NONE = new RulesConfig(0, List.of(), List.of());

    public RulesConfig {
        Checks.require(maxBodyBytes >= 0, "maxBodyBytes is 0 or more, not " + maxBodyBytes);
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
        hosts.forEach(it -> Checks.hasText("hosts", it));
        trustedProxies.forEach(AddressRange::parse);
    }

    /** Whether a body of {@code bytes} is longer than one may be; one of unknown length, below 0, is not. */
    public boolean isTooLong(long bytes) {
        return maxBodyBytes > 0 && bytes > maxBodyBytes;
    }
}
