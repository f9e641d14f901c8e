package io.swiftdeploy.gateway.origin;

import io.swiftdeploy.gateway.config.ProxyHeaders;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as the service is told: always by one client, in {@code X-Forwarded-For}, {@code X-Real-IP} and
 * {@code Forwarded} (RFC 7239) alike. The nginx of the docker runtime follows the same rule.
 *
 * @param client the client's IP address
 * @param proto {@code http} or {@code https}, as the client wrote it
 * @param host the host that the client asked for; empty when it named none
 * @param believed whether the peer is a proxy that is believed
 */
public record Origin(String client, String proto, String host, boolean believed) {
    private static final HttpString FORWARDED = new HttpString("Forwarded");
    private static final HttpString REAL_IP = new HttpString("X-Real-IP");
    private static final HttpString FORWARDED_HOST = new HttpString("X-Forwarded-Host");

    private static final List<HttpString> DETAILS =
            ProxyHeaders.TOLD_BY_PROXIES.stream().map(HttpString::new).toList();

    private static final Pattern WORD_OF_HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");
    private static final Pattern PROTO = Pattern.compile("(?i)https?");

    /** The origin of the request of {@code exchange}. */
    public static Origin of(HttpServerExchange exchange, TrustedProxies proxies) {
        HeaderMap headers = exchange.getRequestHeaders();
        InetAddress peer = exchange.getSourceAddress().getAddress();
        String proto = exchange.getConnection().getSslSession() == null ? "http" : "https";
        String host = joined(headers, Headers.HOST);
        if (peer == null) {
            return new Origin(exchange.getSourceAddress().getHostString(), proto, host, false);
        }
        if (!proxies.trust(peer)) {
            return new Origin(AddressText.of(peer), proto, host, false);
        }
        return new Origin(
                client(headers, peer, proxies),
                told(headers, Headers.X_FORWARDED_PROTO, PROTO).orElse(proto),
                told(headers, FORWARDED_HOST, WORD_OF_HOST).orElse(host),
                true);
    }

    private static String client(HeaderMap headers, InetAddress peer, TrustedProxies proxies) {
        String hops = joined(headers, Headers.X_FORWARDED_FOR);
        return hops.isBlank()
                ? AddressText.of(
                        TrustedProxies.address(joined(headers, REAL_IP)).orElse(peer))
                : AddressText.of(proxies.client(peer, hops));
    }

    private static Optional<String> told(HeaderMap headers, HttpString name, Pattern form) {
        return Optional.of(joined(headers, name)).filter(it -> form.matcher(it).matches());
    }

    private static String joined(HeaderMap headers, HttpString name) {
        HeaderValues values = headers.get(name);
        return values == null ? "" : String.join(", ", values);
    }

    /** Puts the origin into {@code headers}, in the place of what the peer said of it. */
    public void writeTo(HeaderMap headers) {
        headers.put(Headers.X_FORWARDED_FOR, client);
        headers.put(REAL_IP, client);
        headers.put(Headers.X_FORWARDED_PROTO, proto);
        if (host.isEmpty()) {
            headers.remove(FORWARDED_HOST);
        } else {
            headers.put(FORWARDED_HOST, host);
        }
        headers.put(FORWARDED, forwarded());
        if (!believed) {
            DETAILS.forEach(headers::remove);
        }
    }

    private String forwarded() {
        String node = client.indexOf(':') < 0 ? client : "\"[" + client + "]\"";
        String named = WORD_OF_HOST.matcher(host).matches() ? ";host=\"" + host + "\"" : "";
        return "for=" + node + named + ";proto=" + proto;
    }
}
