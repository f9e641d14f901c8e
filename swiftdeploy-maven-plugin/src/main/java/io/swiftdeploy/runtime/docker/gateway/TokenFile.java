package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.policy.Token;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file beside {@code nginx.conf} that holds one token, as a line of a map that {@code nginx.conf} includes by a pattern. So a
 * gateway without the file serves, and knows no token; and {@code nginx.conf} itself holds no secret.
 *
 * @param name the file's name
 * @param included as what {@code nginx.conf} includes it
 * @param before what stands before the token
 * @param after what stands after it
 */
record TokenFile(String name, String included, String before, String after) {
    /** By which a test chooses its track. */
    static final TokenFile TESTS =
            new TokenFile("test-token.map", GatewayContainer.TEST_TOKEN, "", " $http_x_swiftdeploy_track;");

    /** By which a build uses the operations listener. */
    static final TokenFile OPERATIONS =
            new TokenFile("operations-token.map", GatewayContainer.OPERATIONS_TOKEN, "\"Bearer ", "\" 1;");

    private static final String TOKEN = "([0-9a-f]{64})";

    /** The content for {@code token}, which {@link Token#random()} made. */
    String text(Token token) {
        return before + token.value() + after + "\n";
    }

    /** The token in {@code text}; empty where it has none. */
    Optional<Token> token(String text) {
        Matcher line = Pattern.compile(Pattern.quote(before) + TOKEN + Pattern.quote(after) + "\\s*")
                .matcher(text);
        return line.matches() ? Optional.of(new Token(line.group(1))) : Optional.empty();
    }
}
