package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpServerExchange;

/**
 * What a request asks for, as the client spelt it.
 *
 * @param path from the first slash on, nothing decoded
 * @param query behind the question mark, or empty
 */
record Target(String path, String query) {

    static Target of(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        return new Target(exchange.isHostIncludedInRequestURI() ? withoutHost(uri) : uri, exchange.getQueryString());
    }

    private static String withoutHost(String uri) {
        int host = uri.indexOf("//") + 2;
        int slash = uri.indexOf('/', host);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    Target withPath(String other) {
        return new Target(other, query);
    }

    /** Path and query together. */
    String whole() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
