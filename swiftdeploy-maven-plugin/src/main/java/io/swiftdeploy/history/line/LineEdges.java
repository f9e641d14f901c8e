package io.swiftdeploy.history.line;

import java.util.Optional;

/**
 * What surrounds the record on a line: bytes that no writer wrote, because something converted or edited the file.
 *
 * @param from the position of the first byte of the record
 * @param length of the record in bytes; 0 when the line has nothing else
 * @param flaw what surrounds it
 */
record LineEdges(int from, int length, Optional<String> flaw) {
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    static LineEdges of(byte[] bytes, int offset, int length) {
        if (length > 1 && bytes[offset] == '{' && bytes[offset + length - 1] == '}') {
            return new LineEdges(offset, length, Optional.empty());
        }
        boolean marked = startsWithMark(bytes, offset, length);
        int from = offset + (marked ? BYTE_ORDER_MARK.length : 0);
        int to = offset + length;
        boolean returned = to > from && bytes[to - 1] == '\r';
        while (from < to && isEdge(bytes[from])) {
            from++;
        }
        while (to > from && isEdge(bytes[to - 1])) {
            to--;
        }
        return new LineEdges(from, to - from, flaw(marked, returned, to - from < length));
    }

    private static Optional<String> flaw(boolean marked, boolean returned, boolean surrounded) {
        if (returned) {
            return Optional.of(LineErrors.carriageReturn());
        }
        if (marked) {
            return Optional.of(LineErrors.byteOrderMark());
        }
        return surrounded ? Optional.of(LineErrors.around()) : Optional.empty();
    }

    private static boolean startsWithMark(byte[] bytes, int offset, int length) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i >= length || (bytes[offset + i] & 0xff) != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEdge(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == 0;
    }
}
