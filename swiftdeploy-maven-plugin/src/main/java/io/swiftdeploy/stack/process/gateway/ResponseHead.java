package io.swiftdeploy.stack.process.gateway;

import io.undertow.client.ClientResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/** An answer as the client gets it: the instance's, without what nginx would not pass on. */
final class ResponseHead {
    static final HttpString DEPLOYED_BY = new HttpString("X-Deployed-By");
    private static final HttpString MODE = new HttpString("X-Mode");

    private static final Set<HttpString> WITHHELD = Set.of(
            DEPLOYED_BY,
            MODE,
            Headers.DATE,
            Headers.SERVER,
            new HttpString("X-Pad"),
            new HttpString("X-Accel-Expires"),
            new HttpString("X-Accel-Redirect"),
            new HttpString("X-Accel-Limit-Rate"),
            new HttpString("X-Accel-Buffering"),
            new HttpString("X-Accel-Charset"));

    private ResponseHead() {}

    /** Gives {@code exchange} the head of {@code response}. */
    static void pass(ClientResponse response, HttpServerExchange exchange) {
        HeaderMap from = response.getResponseHeaders();
        HeaderMap to = exchange.getResponseHeaders();
        exchange.setStatusCode(response.getResponseCode());
        if (!response.getStatus().isEmpty()) {
            exchange.setReasonPhrase(response.getStatus());
        }
        Set<HttpString> hopByHop = HopByHop.of(from);
        for (HeaderValues values : from) {
            if (!hopByHop.contains(values.getHeaderName()) && !WITHHELD.contains(values.getHeaderName())) {
                to.addAll(values.getHeaderName(), values);
            }
        }
        if (from.contains(Headers.TRANSFER_ENCODING)) {
            to.remove(Headers.CONTENT_LENGTH);
        }
        if (from.contains(MODE)) {
            to.put(MODE, from.getFirst(MODE));
        }
    }
}
