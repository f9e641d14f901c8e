package io.swiftdeploy.stack.process.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of something that has bytes, as a {@code Range} header asks for it (RFC 9110, section 14).
 *
 * @param from the first byte, counted from 0
 * @param end the byte after the last; not above {@code from} when nothing of the part is there
 */
record ByteSpan(long from, long end) {
    private static final Pattern RANGE =
            Pattern.compile("bytes=(?:(?<from>[0-9]{1,18})-(?<last>[0-9]{0,18})|-(?<suffix>[0-9]{1,18}))");

    /** The one part of {@code size} bytes that {@code range} asks for; empty when it asks for several, or in other words. */
    static Optional<ByteSpan> asked(String range, long size) {
        Matcher asked = RANGE.matcher(range);
        if (!asked.matches()) {
            return Optional.empty();
        }
        if (asked.group("from") == null) {
            return Optional.of(new ByteSpan(Math.max(0, size - Long.parseLong(asked.group("suffix"))), size));
        }
        String last = asked.group("last");
        long end = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        return Optional.of(new ByteSpan(Long.parseLong(asked.group("from")), end));
    }

    boolean isEmpty() {
        return from >= end;
    }

    long length() {
        return end - from;
    }
}
