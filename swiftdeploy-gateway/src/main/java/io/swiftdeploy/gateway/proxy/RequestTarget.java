package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpServerExchange;

/**
 * The target of a request, as the client wrote it.
 *
 * @param path from the first slash on, nothing decoded
 * @param query what follows the path, with its question mark, or empty
 */
record RequestTarget(String path, String query) {

    static RequestTarget of(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        return new RequestTarget(
                exchange.isHostIncludedInRequestURI() ? withoutHost(uri) : uri, FramedRequests.query(exchange));
    }

    private static String withoutHost(String uri) {
        int host = uri.indexOf("//") + 2;
        int slash = uri.indexOf('/', host);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    RequestTarget withPath(String other) {
        return new RequestTarget(other, query);
    }

    /** Path and query together. */
    String whole() {
        return path + query;
    }
}
