package io.swiftdeploy.io;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes secrets with a key (HMAC-SHA256), so that nobody without the key can tell a right guess of a secret by its hash.
 * {@link #toString()} does not show the key.
 *
 * @param key 64 lower-case hexadecimal digits
 */
public record SecretHash(String key) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    public SecretHash {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key");
        }
    }

    /** With a new key of 256 random bits. */
    public static SecretHash random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretHash(HexFormat.of().formatHex(bytes));
    }

    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** 64 lower-case hexadecimal digits. */
    public String of(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SecretHash[redacted]";
    }
}
