package io.swiftdeploy.gateway.origin;

import io.swiftdeploy.gateway.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The proxies that are believed whom they ask for. */
public final class TrustedProxies {
    private static final Pattern WITH_PORT = Pattern.compile(
            "(?<v4>[0-9.]+)(?::[0-9]{1,5})?|\\[(?<v6>[0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|(?<bare>[0-9A-Fa-f:.]+)");

    private final List<AddressRange> ranges;

    /** Those of {@code ranges}. */
    public TrustedProxies(List<String> ranges) {
        this.ranges = ranges.stream().map(AddressRange::parse).toList();
    }

    boolean trust(InetAddress address) {
        return ranges.stream().anyMatch(it -> it.contains(address));
    }

    /**
     * The address that {@code peer}, who is trusted, asks for: the last in the list that is no trusted proxy's, or else the
     * first. The list counts from its end up to what is no address, since anybody can write what is in front.
     *
     * @param forwardedFor the values of {@code X-Forwarded-For}, joined with commas
     */
    InetAddress client(InetAddress peer, String forwardedFor) {
        String[] hops = forwardedFor.split(",", -1);
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            Optional<InetAddress> hop = address(hops[i].strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
            if (!trust(client)) {
                return client;
            }
        }
        return client;
    }

    /** The address of a hop, whose port does not count. */
    static Optional<InetAddress> address(String hop) {
        Matcher parts = WITH_PORT.matcher(hop);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String v4 = parts.group("v4");
        String v6 = parts.group("v6");
        return AddressRange.address(v4 != null ? v4 : v6 != null ? v6 : parts.group("bare"));
    }
}
