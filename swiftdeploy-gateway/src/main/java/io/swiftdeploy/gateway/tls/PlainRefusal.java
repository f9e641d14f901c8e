package io.swiftdeploy.gateway.tls;

import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/**
 * Refuses requests that came without TLS to a port that needs it, with the 400 that nginx gives them.
 *
 * @param next sends the refusal
 */
public record PlainRefusal(HttpHandler next) implements HttpHandler {

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.setPersistent(false);
        FramedRequests.refuse(exchange, StatusCodes.BAD_REQUEST);
        next.handleRequest(exchange);
    }
}
