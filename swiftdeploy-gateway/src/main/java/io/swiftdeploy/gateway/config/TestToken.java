package io.swiftdeploy.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * What a request presents that chooses its track, as only tests do. {@link #toString()} does not show it.
 *
 * @param value the token, in lower case
 */
public record TestToken(String value) {

    /** Whether {@code given} is the token; the case of letters does not count, as in the nginx of the docker runtime. */
    public boolean matches(String given) {
        return MessageDigest.isEqual(bytes(given.toLowerCase(Locale.ROOT)), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "TestToken[redacted]";
    }
}
