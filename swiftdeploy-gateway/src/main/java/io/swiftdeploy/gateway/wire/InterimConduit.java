package io.swiftdeploy.gateway.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/** The way to a client, where a response may be preceded by interim ones, such as {@code 103 Early Hints}. */
final class InterimConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    /** More than this is left out: hints may be. */
    private static final int MOST_WAITING_BYTES = 64 * 1024;

    private ByteBuffer waiting = ByteBuffer.allocate(0);

    InterimConduit(StreamSinkConduit next) {
        super(next);
    }

    /** Sends a whole interim response, now as far as the client takes it, and the rest before what follows. */
    void send(byte[] response) throws IOException {
        if (waiting.remaining() + response.length <= MOST_WAITING_BYTES) {
            waiting = ByteBuffer.allocate(waiting.remaining() + response.length)
                    .put(waiting)
                    .put(response)
                    .flip();
            isClear();
        }
    }

    /** Whether nothing waits any more. */
    private boolean isClear() throws IOException {
        while (waiting.hasRemaining()) {
            if (super.write(waiting) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return isClear() ? super.write(source) : 0;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return isClear() ? super.write(sources, offset, length) : 0;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return Conduits.writeFinalBasic(this, source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return Conduits.transfer(source, count, throughBuffer, this);
    }

    @Override
    public boolean flush() throws IOException {
        return isClear() && super.flush();
    }
}
