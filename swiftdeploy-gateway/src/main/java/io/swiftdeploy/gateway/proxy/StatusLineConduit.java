package io.swiftdeploy.gateway.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Completes the status line of a response: without a reason phrase, it has to end with a space (RFC 9112, section 4). Some
 * services leave that space out. nginx accepts this, but Undertow's client rejects the response.
 */
final class StatusLineConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
    /** The place of the space in {@code HTTP/1.1 200 }. */
    private static final int SPACE_POSITION = 12;

    /** How much of the response was read; what follows the place of the space is not looked at. */
    private int position = SPACE_POSITION + 1;

    StatusLineConduit(StreamSourceConduit next) {
        super(next);
    }

    /** The next bytes are the begin of a response. */
    void expectResponse() {
        position = 0;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return position <= SPACE_POSITION && target.remaining() > 1 ? readStatusLine(target) : super.read(target);
    }

    private int readStatusLine(ByteBuffer target) throws IOException {
        int space = target.position() + SPACE_POSITION - position;
        int count = readLeavingRoom(target);
        position += Math.max(count, 0);
        if (count > 0 && position > SPACE_POSITION && target.get(space) == '\r') {
            insertSpace(target, space);
            return count + 1;
        }
        return count;
    }

    private int readLeavingRoom(ByteBuffer target) throws IOException {
        int limit = target.limit();
        target.limit(limit - 1);
        try {
            return super.read(target);
        } finally {
            target.limit(limit);
        }
    }

    private static void insertSpace(ByteBuffer target, int index) {
        int end = target.position();
        for (int i = end; i > index; i--) {
            target.put(i, target.get(i - 1));
        }
        target.put(index, (byte) ' ');
        target.position(end + 1);
    }
}
