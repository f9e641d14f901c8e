package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.HeadMemory;
import io.swiftdeploy.gateway.wire.InspectingConduit;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The frames of one HTTP/2 connection, each looked at before Undertow reads it. Undertow takes a head that is spread over
 * several frames for whole when it has read the first, so such a head is put together here. It also counts too little: a
 * connection that sends a flood of frames that ask for work and carry nothing is broken off. It is confined to the connection's
 * I/O thread.
 */
final class Http2Conduit extends InspectingConduit {
    private static final int SCRATCH_BYTES = 16 * 1024;
    private static final ThreadLocal<ByteBuffer> SCRATCH =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(SCRATCH_BYTES));
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final FrameStream frames;
    private ByteBuffer ready = NOTHING;
    /** What follows a head that Undertow has not seen yet. */
    private ByteBuffer later = NOTHING;

    private Http2Conduit(StreamSourceConduit next, FrameStream frames) {
        super(next);
        this.frames = frames;
    }

    /**
     * Looks at all frames of {@code connection} from now on.
     *
     * @param memory what all connections of a gateway share for heads that are not complete
     */
    static FrameStream install(StreamConnection connection, HeadMemory memory, FrameEvents events) {
        FrameStream frames = new FrameStream(System::nanoTime, memory, events);
        connection
                .getSourceChannel()
                .setConduit(new Http2Conduit(connection.getSourceChannel().getConduit(), frames));
        return frames;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        while (!ready.hasRemaining()) {
            if (later.hasRemaining()) {
                ready = frames.take(later);
                continue;
            }
            ByteBuffer scratch = SCRATCH.get().clear();
            int count = readUninspected(scratch);
            if (count <= 0) {
                return count;
            }
            ready = frames.take(scratch.flip());
            later = keep(scratch);
        }
        int count = Math.min(ready.remaining(), target.remaining());
        target.put(ready.slice().limit(count));
        ready.position(ready.position() + count);
        if (!ready.hasRemaining()) {
            ready = NOTHING;
        }
        comeAgain();
        return count;
    }

    /** Undertow reads a large head in parts, and waits between them for the socket, which has nothing more. */
    private void comeAgain() {
        if (hasMore() && isReadResumed()) {
            wakeupReads();
        }
    }

    private static ByteBuffer keep(ByteBuffer rest) {
        return rest.hasRemaining()
                ? ByteBuffer.allocate(rest.remaining()).put(rest).flip()
                : NOTHING;
    }

    @Override
    protected boolean hasMore() {
        return ready.hasRemaining() || later.hasRemaining();
    }
}
