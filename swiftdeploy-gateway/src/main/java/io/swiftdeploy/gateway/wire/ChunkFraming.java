package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;

/** A body in chunks (RFC 9112, section 7.1). Sizes are hexadecimal digits and nothing else; lines end with CR and LF. */
final class ChunkFraming implements BodyFraming {
    /** Fifteen digits fit into a long. */
    private static final int MOST_DIGITS = 15;

    private static final int LONGEST_LINE_BYTES = 4 * 1024;
    private static final int LONGEST_TRAILER_BYTES = 64 * 1024;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        OVER
    }

    private State state = State.SIZE;
    private long size;
    private int digits;
    private int length;

    @Override
    public boolean isOver() {
        return state == State.OVER;
    }

    @Override
    public int take(ByteBuffer bytes) throws RefusedRequestException {
        int at = bytes.position();
        while (at < bytes.limit() && state != State.OVER) {
            if (state == State.DATA) {
                int count = (int) Math.min(size, bytes.limit() - at);
                size -= count;
                at += count;
                state = size == 0 ? State.DATA_CR : State.DATA;
            } else if (!accepts(bytes.get(at))) {
                return clear(at - bytes.position());
            } else {
                at++;
            }
        }
        return at - bytes.position();
    }

    private static int clear(int count) throws RefusedRequestException {
        if (count == 0) {
            throw new RefusedRequestException(StatusCodes.BAD_REQUEST, "a chunk that is none");
        }
        return count;
    }

    private boolean accepts(byte each) {
        return switch (state) {
            case SIZE -> size(each);
            case EXTENSION -> text(each, State.EXTENSION, State.SIZE_LF, LONGEST_LINE_BYTES);
            case SIZE_LF -> each == '\n' && chunkBegins();
            case DATA_CR -> expect(each, '\r', State.DATA_LF);
            case DATA_LF -> expect(each, '\n', State.SIZE);
            case TRAILER_START ->
                each == '\r' ? turn(State.LAST_LF) : text(each, State.TRAILER, State.TRAILER_LF, LONGEST_TRAILER_BYTES);
            case TRAILER -> text(each, State.TRAILER, State.TRAILER_LF, LONGEST_TRAILER_BYTES);
            case TRAILER_LF -> expect(each, '\n', State.TRAILER_START);
            case LAST_LF -> expect(each, '\n', State.OVER);
            case DATA, OVER -> false;
        };
    }

    private boolean expect(byte each, char wanted, State next) {
        return each == wanted && turn(next);
    }

    private boolean turn(State next) {
        state = next;
        return true;
    }

    private boolean size(byte each) {
        int digit = Character.digit(each, 16);
        if (digit >= 0 && digits < MOST_DIGITS) {
            digits++;
            size = size * 16 + digit;
            return true;
        }
        if (digits == 0) {
            return false;
        }
        length = 0;
        return each == ';' ? turn(State.EXTENSION) : expect(each, '\r', State.SIZE_LF);
    }

    private boolean text(byte each, State same, State end, int longest) {
        boolean control = each >= 0 && each < ' ' && each != '\t';
        return each == '\r' ? turn(end) : !control && each != 0x7f && ++length <= longest && turn(same);
    }

    private boolean chunkBegins() {
        digits = 0;
        length = 0;
        return turn(size == 0 ? State.TRAILER_START : State.DATA);
    }
}
