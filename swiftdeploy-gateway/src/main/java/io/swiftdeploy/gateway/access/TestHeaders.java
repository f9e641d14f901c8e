package io.swiftdeploy.gateway.access;

import io.swiftdeploy.gateway.config.TestToken;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.Optional;
import java.util.Set;

/**
 * The headers by which a test chooses its track. No instance sees them.
 *
 * @param token what a request must present; empty: none may choose
 */
public record TestHeaders(Optional<TestToken> token) {
    /** Which track it chooses. */
    public static final HttpString TRACK = new HttpString("X-SwiftDeploy-Track");
    /** The stack's test token. */
    public static final HttpString TOKEN = new HttpString("X-SwiftDeploy-Token");
    /** What a request on the operations listener carries for the instance in the place of its own credentials. */
    public static final HttpString AUTHORIZATION_FOR_INSTANCE = new HttpString("X-SwiftDeploy-Authorization");
    /** All that concerns the gateway alone. */
    public static final Set<HttpString> ALL = Set.of(TRACK, TOKEN, AUTHORIZATION_FOR_INSTANCE);

    /** The track that the request may choose. */
    public Optional<String> track(HttpServerExchange exchange) {
        return single(exchange, TRACK).filter(any -> isTest(exchange));
    }

    private boolean isTest(HttpServerExchange exchange) {
        return token.flatMap(it -> single(exchange, TOKEN).filter(it::matches)).isPresent();
    }

    private static Optional<String> single(HttpServerExchange exchange, HttpString name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.getFirst());
    }
}
