package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.wire.HopByHopHeaders;
import io.undertow.client.ClientResponse;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Optional;
import java.util.Set;

/** The head of a response for the client: the instance's, without what nginx would not forward. */
final class ResponseHead {
    static final HttpString DEPLOYED_BY = new HttpString("X-Deployed-By");
    static final HttpString MODE = new HttpString("X-Mode");

    private static final Set<HttpString> WITHHELD = Set.of(
            DEPLOYED_BY,
            MODE,
            Reach.HEADER,
            Headers.DATE,
            Headers.SERVER,
            new HttpString("X-Pad"),
            new HttpString("X-Accel-Expires"),
            new HttpString("X-Accel-Redirect"),
            new HttpString("X-Accel-Limit-Rate"),
            new HttpString("X-Accel-Buffering"),
            new HttpString("X-Accel-Charset"));

    private ResponseHead() {}

    /** The reason phrase. Undertow gives null where the service sent none, as Tomcat does. */
    private static Optional<String> reasonPhrase(ClientResponse response) {
        return Optional.ofNullable(response.getStatus()).filter(it -> !it.isEmpty());
    }

    /** Without a length, the end of the connection would be the end of the body: one that was cut would pass for whole. */
    private static void showEnd(HttpServerExchange exchange) {
        HeaderMap to = exchange.getResponseHeaders();
        boolean hasBody = Connectors.isEntityBodyAllowed(exchange)
                && !exchange.getRequestMethod().equals(Methods.HEAD);
        if (hasBody && exchange.isHttp11() && !to.contains(Headers.CONTENT_LENGTH)) {
            to.put(Headers.TRANSFER_ENCODING, Headers.CHUNKED.toString());
        }
    }

    /** Whether no body follows a length; Undertow's client would wait for one. */
    static boolean hasLengthOnly(ClientResponse response) {
        return !Connectors.isEntityBodyAllowed(response.getResponseCode())
                && response.getResponseHeaders().contains(Headers.CONTENT_LENGTH);
    }

    /** Gives {@code exchange} the head of {@code response}. */
    static void pass(ClientResponse response, HttpServerExchange exchange) {
        HeaderMap from = response.getResponseHeaders();
        HeaderMap to = exchange.getResponseHeaders();
        exchange.setStatusCode(response.getResponseCode());
        reasonPhrase(response).ifPresent(exchange::setReasonPhrase);
        Set<HttpString> hopByHop = HopByHopHeaders.of(from);
        for (HeaderValues values : from) {
            if (!hopByHop.contains(values.getHeaderName()) && !WITHHELD.contains(values.getHeaderName())) {
                to.addAll(values.getHeaderName(), values);
            }
        }
        if (from.contains(Headers.TRANSFER_ENCODING)) {
            to.remove(Headers.CONTENT_LENGTH);
        }
        showEnd(exchange);
        if (from.contains(MODE)) {
            to.put(MODE, from.getFirst(MODE));
        }
    }
}
