package io.swiftdeploy.requestlog;

import java.util.Optional;

/**
 * Some bytes of the journal.
 *
 * @param from where in the journal the first one is, counted from 0
 * @param bytes what is there, a character a byte
 */
record LogChunk(long from, String bytes) {
    private static final char END = '\n';

    /** The line that begins at {@code at}, without its end; empty when that is not in this piece. */
    Optional<String> line(long at) {
        int begin = (int) (at - from);
        int end = bytes.indexOf(END, begin);
        return end < 0 ? Optional.empty() : Optional.of(bytes.substring(begin, end));
    }

    /** Where the first line begins of which no end is in this piece; empty when no line ends in it. */
    Optional<Long> afterLastLine() {
        int end = bytes.lastIndexOf(END);
        return end < 0 ? Optional.empty() : Optional.of(from + end + 1);
    }

    /** Whether this piece shows that a line ends before {@code at}. */
    boolean hasLineAt(long at) {
        long before = at - 1 - from;
        return before >= 0 && before < bytes.length() && bytes.charAt((int) before) == END;
    }
}
