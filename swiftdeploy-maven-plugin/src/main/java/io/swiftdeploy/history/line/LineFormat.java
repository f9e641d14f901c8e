package io.swiftdeploy.history.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;

/**
 * The format of a line that is the same in every schema: a JSON object whose last field is {@code hash}, the SHA-256 of
 * the line's bytes before {@code ,"hash":}. The bytes of the file are hashed, so verifying a line does not depend on the
 * formatting of numbers or the order of keys.
 */
public final class LineFormat {
    public static final int FIRST_SCHEMA = 1;
    /** Has the same fields, and more kinds of events. */
    public static final int LAST_SCHEMA = 2;
    /** The previous hash of the first record. */
    public static final String GENESIS = "0".repeat(64);

    public static final int LONGEST_LINE_BYTES = 16 * 1024 * 1024;
    /** Larger sequences are not exact in JSON readers that use doubles. */
    static final long HIGHEST_SEQUENCE = (1L << 53) - 1;

    static final int SUFFIX_BYTES = ",\"hash\":\"\"}".length() + 64;
    private static final Pattern SUFFIX = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private LineFormat() {}

    public static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    static boolean endsWithHash(byte[] bytes, int offset, int length) {
        return length > SUFFIX_BYTES
                && SUFFIX.matcher(new String(bytes, offset + length - SUFFIX_BYTES, SUFFIX_BYTES, US_ASCII))
                        .matches();
    }

    public static String suffix(String hash) {
        return ",\"hash\":\"" + hash + "\"}";
    }
}
