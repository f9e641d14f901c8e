package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain listener beside one of https: sends everybody there, whatever the path, so that it tells nothing of hidden ones.
 */
public final class RedirectHandler implements HttpHandler {
    private static final int HTTPS_PORT = 443;
    private static final Pattern HOST = Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]*)?");

    private final ProxyState state;

    /** Sends to the public port of {@code state}. */
    public RedirectHandler(ProxyState state) {
        this.state = state;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        if (state.isShuttingDown()) {
            exchange.setPersistent(false);
        }
        RequestContext context = new RequestContext(exchange, state.routes().enter(), Optional.of(state.accessLog()));
        try {
            serve(context);
        } catch (RuntimeException e) {
            context.end(StatusCodes.INTERNAL_SERVER_ERROR);
            throw e;
        }
    }

    private static void serve(RequestContext context) {
        Optional<String> host = host(context.exchange());
        OptionalInt rejection = rejection(context, host);
        if (rejection.isPresent()) {
            context.reject(rejection.getAsInt());
        } else {
            send(context, host.orElseThrow());
        }
    }

    private static OptionalInt rejection(RequestContext context, Optional<String> host) {
        HttpServerExchange exchange = context.exchange();
        OptionalInt refusal = FramedRequests.refusal(exchange);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (exchange.getRequestMethod().equals(Methods.TRACE)) {
            return OptionalInt.of(StatusCodes.METHOD_NOT_ALLOWED);
        }
        if (!context.routes().hosts().serve(exchange, context.origin())) {
            return OptionalInt.of(StatusCodes.NOT_FOUND);
        }
        return host.isEmpty() ? OptionalInt.of(StatusCodes.BAD_REQUEST) : OptionalInt.empty();
    }

    private static Optional<String> host(HttpServerExchange exchange) {
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        Matcher host = HOST.matcher(hosts == null ? "" : hosts.getFirst());
        return host.matches() ? Optional.of(host.group("name")) : Optional.empty();
    }

    private static void send(RequestContext context, String host) {
        int port = context.routes().config().listen().port();
        String location = "https://" + host + (port == HTTPS_PORT ? "" : ":" + port)
                + RequestTarget.of(context.exchange()).whole();
        GatewayResponse response = GatewayResponse.redirect(location);
        response.send(context.exchange(), () -> context.end(response.status()));
    }
}
