package io.swiftdeploy.history.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;

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
    private static final byte[] SUFFIX_START = ",\"hash\":\"".getBytes(US_ASCII);
    private static final int HASH_DIGITS = 64;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final String TIME_FORM = "0000-00-00T00:00:00.000Z";
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int TIME_LENGTH = TIME_FORM.length();
    private static final long SECONDS_OF_DAY = 86_400;
    private static final long NANOS_OF_MILLISECOND = 1_000_000;

    private LineFormat() {}

    public static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /**
     * Reads a time. What {@link #time} writes is read quickly, since every line has one.
     *
     * @throws java.time.DateTimeException when the text is not a time, or not one of the years 0 to 9999: no clock shows
     *     another, and most calculations end before the last instant
     */
    public static Instant instant(String text) {
        return text.length() == TIME_LENGTH && isUsual(text) ? usual(text) : unusual(text);
    }

    /** Whether the text is like {@code 2026-11-21T12:00:00.000Z}. */
    private static boolean isUsual(String text) {
        for (int at = 0; at < TIME_LENGTH; at++) {
            char form = TIME_FORM.charAt(at);
            char character = text.charAt(at);
            if (form == '0' ? character < '0' || character > '9' : character != form) {
                return false;
            }
        }
        return true;
    }

    private static Instant unusual(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new DateTimeException("no clock shows " + text);
        }
        return instant;
    }

    private static Instant usual(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                .toSecondOfDay();
        return Instant.ofEpochSecond(day * SECONDS_OF_DAY + second, number(text, 20, 23) * NANOS_OF_MILLISECOND);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static boolean isHash(String text) {
        return text.length() == HASH_DIGITS && text.chars().allMatch(LineFormat::isDigit);
    }

    static boolean endsWithHash(byte[] bytes, int offset, int length) {
        int start = offset + length - SUFFIX_BYTES;
        int digits = start + SUFFIX_START.length;
        int end = digits + HASH_DIGITS;
        return length > SUFFIX_BYTES
                && Arrays.equals(bytes, start, digits, SUFFIX_START, 0, SUFFIX_START.length)
                && IntStream.range(digits, end).allMatch(at -> isDigit(bytes[at]))
                && bytes[end] == '"'
                && bytes[end + 1] == '}';
    }

    private static boolean isDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    public static String suffix(String hash) {
        return ",\"hash\":\"" + hash + "\"}";
    }
}
