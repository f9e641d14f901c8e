package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.InspectingConduit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The frames of one HTTP/2 connection, each looked at before Undertow reads it. Undertow takes a head that is spread over several
 * frames for whole when it has read the first, so such a head is put together here. It also counts too little: a connection
 * that sends a flood of frames that ask for work and carry nothing is broken off. It is confined to the connection's I/O thread.
 */
public final class Http2Conduit extends InspectingConduit {
    private static final int SCRATCH_BYTES = 16 * 1024;
    private static final ThreadLocal<ByteBuffer> SCRATCH =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(SCRATCH_BYTES));
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final FrameStream frames;
    private ByteBuffer ready = NOTHING;

    private Http2Conduit(StreamSourceConduit next, IntConsumer resets) {
        super(next);
        frames = new FrameStream(System::nanoTime, resets);
    }

    /**
     * Looks at all frames of {@code connection} from now on.
     *
     * @param resets gets the number of each stream that the client resets, before Undertow knows of it
     */
    public static void install(StreamConnection connection, IntConsumer resets) {
        connection
                .getSourceChannel()
                .setConduit(new Http2Conduit(connection.getSourceChannel().getConduit(), resets));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        while (!ready.hasRemaining()) {
            ByteBuffer scratch = SCRATCH.get().clear();
            int count = readUninspected(scratch);
            if (count <= 0) {
                return count;
            }
            ready = frames.take(scratch.flip());
        }
        int count = Math.min(ready.remaining(), target.remaining());
        target.put(ready.slice().limit(count));
        ready.position(ready.position() + count);
        if (!ready.hasRemaining()) {
            ready = NOTHING;
        }
        return count;
    }

    @Override
    protected boolean hasMore() {
        return ready.hasRemaining();
    }
}
