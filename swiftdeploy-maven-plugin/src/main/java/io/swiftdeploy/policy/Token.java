package io.swiftdeploy.policy;

import io.swiftdeploy.io.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret that the policy server wants to see. It shows itself to nobody: {@link #toString()} is redacted.
 *
 * @param value at least 16 letters, digits, or {@code - . _ ~ + / =}, as RFC 6750 has it
 */
public record Token(String value) {
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/=-]{16,}");
    private static final int RANDOM_BYTES = 32;

    public Token {
        if (!BEARER.matcher(value).matches()) {
            throw new IllegalArgumentException("not a usable token");
        }
    }

    /** A new token of 256 random bits. */
    public static Token random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(HexFormat.of().formatHex(bytes));
    }

    /** In lower-case hexadecimal; all that the policy server ever knows of the token. */
    public String sha256() {
        return Sha256.of(value);
    }

    @Override
    public String toString() {
        return "Token[redacted]";
    }
}
