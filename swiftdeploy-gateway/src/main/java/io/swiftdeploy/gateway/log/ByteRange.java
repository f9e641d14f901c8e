package io.swiftdeploy.gateway.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of bytes, as a {@code Range} header asks for it (RFC 9110, section 14). Undertow's class of that name serves the
 * first of several ranges, and all bytes for {@code bytes=-0}, so it is not used.
 *
 * @param from the first byte, counted from 0
 * @param end the byte after the last; not above {@code from} when the range is beyond the end
 */
record ByteRange(long from, long end) {
    private static final Pattern RANGE =
            Pattern.compile("bytes=(?:(?<from>[0-9]{1,18})-(?<last>[0-9]{0,18})|-(?<suffix>[0-9]{1,18}))");

    /** The range of {@code size} bytes that {@code header} asks for; empty when it asks for several, or in another form. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher range = RANGE.matcher(header);
        if (!range.matches()) {
            return Optional.empty();
        }
        if (range.group("from") == null) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(range.group("suffix"))), size));
        }
        String last = range.group("last");
        long end = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        return Optional.of(new ByteRange(Long.parseLong(range.group("from")), end));
    }

    boolean isEmpty() {
        return from >= end;
    }

    long length() {
        return end - from;
    }
}
