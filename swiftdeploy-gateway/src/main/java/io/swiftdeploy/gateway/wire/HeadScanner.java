package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;

/** Finds the end of a request's head, byte by byte, and refuses what no head may contain. */
final class HeadScanner {
    private int begin;
    private int at;
    private int line;

    /** Where the head begins, after empty lines that a client may send before. */
    int begin() {
        return begin;
    }

    /** Whether all of the first {@code length} bytes were looked at. */
    boolean hasSeen(int length) {
        return at >= length;
    }

    /**
     * Looks at what is new in {@code bytes} since the last call.
     *
     * @param bytes all that is there, the first at 0
     * @return where the head ends, or -1 when more bytes are needed
     * @throws RefusedRequestException when it is no head, or too long
     */
    int scan(ByteBuffer bytes) throws RefusedRequestException {
        int length = bytes.limit();
        while (at < length) {
            byte each = bytes.get(at++);
            if (each == '\n') {
                if (at < 2 || bytes.get(at - 2) != '\r') {
                    throw refused("a line that ends without CR");
                }
                checkLength(at);
                if (endsHead()) {
                    return at;
                }
                line = at;
            } else if (isUnclear(bytes, each)) {
                throw refused("a control character in the head");
            }
        }
        checkLength(length);
        return -1;
    }

    /** Whether the line that ends here is the empty one after the head. */
    private boolean endsHead() {
        boolean empty = at - line == 2;
        if (empty && line == begin) {
            begin = at;
            return false;
        }
        return empty;
    }

    /** A CR is looked at together with what follows it. */
    private boolean isUnclear(ByteBuffer bytes, byte each) {
        boolean afterCr = at >= 2 && bytes.get(at - 2) == '\r';
        return afterCr || each == 0x7f || (each >= 0 && each < ' ' && each != '\t' && each != '\r');
    }

    private void checkLength(int length) throws RefusedRequestException {
        if (length - line > HeadLimits.LONGEST_LINE_BYTES) {
            throw line == begin
                    ? new RefusedRequestException(StatusCodes.REQUEST_URI_TOO_LARGE, "a target that is too long")
                    : refused("a header that is too long");
        }
        if (length > HeadLimits.LONGEST_HEAD_BYTES) {
            throw refused("a head that is too long");
        }
    }

    private static RefusedRequestException refused(String problem) {
        return new RefusedRequestException(StatusCodes.BAD_REQUEST, problem);
    }
}
