package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.policy.Token;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file beside {@code nginx.conf} that holds the stack's test token: a line of the map from tokens to the track that the
 * request wants. {@code nginx.conf} includes it by a pattern, so that a gateway without it serves, and honours no token.
 */
final class TestTokenFile {
    /** Its name. */
    static final String NAME = "test-token.map";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) \\$http_x_swiftdeploy_track;\\s*");

    private TestTokenFile() {}

    /** The content for {@code token}, which {@link Token#random()} made. */
    static String text(Token token) {
        return token.value() + " $http_x_swiftdeploy_track;\n";
    }

    /** The token in {@code text}; empty where it has none. */
    static Optional<Token> token(String text) {
        Matcher line = LINE.matcher(text);
        return line.matches() ? Optional.of(new Token(line.group(1))) : Optional.empty();
    }
}
