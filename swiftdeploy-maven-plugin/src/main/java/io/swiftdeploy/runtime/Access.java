package io.swiftdeploy.runtime;

import io.swiftdeploy.policy.Token;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * The right to use the operations listener. It shows itself to nobody: {@link #toString()} is redacted.
 *
 * @param token what the listener wants as a bearer token; empty where nobody else can reach the listener anyway
 */
public record Access(Optional<Token> token) {

    /** For a listener that asks for nothing. */
    public static Access open() {
        return new Access(Optional.empty());
    }

    /** For a listener that wants {@code token} with every request. */
    public static Access with(Token token) {
        return new Access(Optional.of(token));
    }

    /** The request with what the listener wants to see. */
    public HttpRequest.Builder applyTo(HttpRequest.Builder request) {
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it.value()));
        return request;
    }

    @Override
    public String toString() {
        return token.isPresent() ? "Access[redacted]" : "Access[open]";
    }
}
