package io.swiftdeploy.runtime;

import io.swiftdeploy.policy.Token;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * The right to use the operations listener. {@link #toString()} is redacted.
 *
 * @param token the bearer token that the listener asks for; empty if the listener is closed to others anyway
 */
public record Access(Optional<Token> token) {

    /** For a listener without a token. */
    public static Access open() {
        return new Access(Optional.empty());
    }

    /** For a listener that asks for {@code token} with every request. */
    public static Access with(Token token) {
        return new Access(Optional.of(token));
    }

    /** The request with the token. */
    public HttpRequest.Builder applyTo(HttpRequest.Builder request) {
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it.value()));
        return request;
    }

    @Override
    public String toString() {
        return token.isPresent() ? "Access[redacted]" : "Access[open]";
    }
}
