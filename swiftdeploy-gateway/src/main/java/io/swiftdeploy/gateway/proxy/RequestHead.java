package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.origin.Origin;
import io.swiftdeploy.gateway.wire.HopByHopHeaders;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Set;

/** The head of a forwarded request: the client's, with what nginx would add and without what concerns only the gateway. */
final class RequestHead {
    private static final String WEBSOCKET = "websocket";

    private RequestHead() {}

    /** Whether the client wants to speak WebSocket; other protocols are not passed on. */
    static boolean wantsWebSocket(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        HeaderValues protocols = headers.get(Headers.UPGRADE);
        return protocols != null
                && protocols.size() == 1
                && protocols.getFirst().equalsIgnoreCase(WEBSOCKET)
                && exchange.isHttp11()
                && exchange.isRequestComplete()
                && exchange.getRequestMethod().equals(Methods.GET);
    }

    /**
     * @param exchange the client's request
     * @param target path and query
     * @param withheld headers that the instance must not see
     * @param origin where the request comes from
     */
    static ClientRequest of(HttpServerExchange exchange, String target, Set<HttpString> withheld, Origin origin) {
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
        if (wantsWebSocket(exchange)) {
            to.put(Headers.CONNECTION, Headers.UPGRADE_STRING);
            to.put(Headers.UPGRADE, WEBSOCKET);
        }
        origin.writeTo(to);
        return request;
    }
}
