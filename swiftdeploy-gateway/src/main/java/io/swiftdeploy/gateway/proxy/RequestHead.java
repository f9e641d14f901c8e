package io.swiftdeploy.gateway.proxy;

import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The head of a forwarded request: the client's, with what nginx would add and without what concerns only the gateway. */
final class RequestHead {
    private static final HttpString REAL_IP = new HttpString("X-Real-IP");

    /** A length that fits into a long; Undertow itself lets larger ones overflow. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private RequestHead() {}

    /** Whether the head says clearly how long the body is: one length, or chunks, or nothing. */
    static boolean hasClearEnd(HttpServerExchange exchange) {
        HeaderValues lengths = exchange.getRequestHeaders().get(Headers.CONTENT_LENGTH);
        return lengths == null
                || (lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches());
    }

    /**
     * @param exchange the client's request
     * @param target path and query
     * @param withheld headers that the instance must not see
     */
    static ClientRequest of(HttpServerExchange exchange, String target, Set<HttpString> withheld) {
        ClientRequest request =
                new ClientRequest().setMethod(exchange.getRequestMethod()).setPath(target);
        HeaderMap from = exchange.getRequestHeaders();
        HeaderMap to = request.getRequestHeaders();
        Set<HttpString> hopByHop = HopByHopHeaders.of(from);
        for (HeaderValues values : from) {
            HttpString name = values.getHeaderName();
            if (!hopByHop.contains(name) && !withheld.contains(name) && !name.equals(Headers.EXPECT)) {
                to.addAll(name, values);
            }
        }
        if (from.contains(Headers.TRANSFER_ENCODING)) {
            to.remove(Headers.CONTENT_LENGTH);
            to.put(Headers.TRANSFER_ENCODING, Headers.CHUNKED.toString());
        }
        addForwardedHeaders(exchange, from, to);
        return request;
    }

    private static void addForwardedHeaders(HttpServerExchange exchange, HeaderMap from, HeaderMap to) {
        String client = address(exchange);
        HeaderValues before = from.get(Headers.X_FORWARDED_FOR);
        List<String> hops = before == null ? new ArrayList<>(1) : new ArrayList<>(before);
        hops.add(client);
        to.put(Headers.X_FORWARDED_FOR, String.join(", ", hops));
        to.put(Headers.X_FORWARDED_PROTO, exchange.getRequestScheme());
        to.put(REAL_IP, client);
    }

    private static String address(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source.getAddress() == null
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }
}
