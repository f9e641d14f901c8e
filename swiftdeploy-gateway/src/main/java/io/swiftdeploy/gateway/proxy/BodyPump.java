package io.swiftdeploy.gateway.proxy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Copies a body from one side to the other with one buffer, at the pace of the slower side. It is confined to its I/O thread.
 */
final class BodyPump {
    /**
     * How many buffers are copied before other requests of the same thread get their turn: whoever waits for a socket does. A
     * task would not, since the thread looks at no socket before all its tasks have run.
     */
    private static final int TURN = 16;

    /** The same where a buffer takes long, since it has to be encrypted or decrypted. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final StreamSourceChannel source;
    private final StreamSinkChannel sink;
    private final ByteBufferPool buffers;
    private final BodyListener listener;
    private @Nullable PooledByteBuffer held;
    private boolean emptied;
    private boolean over;

    /** Is called as copying proceeds. */
    interface BodyListener {
        /** The source gave {@code bytes} more; false when that is too much, and nothing is copied any more. */
        default boolean takes(int bytes) {
            return true;
        }

        /** Nothing to copy until the source has more. */
        void awaitsSource();

        /** Nothing can be copied until the sink takes more. */
        void awaitsSink();

        /** Everything is copied, and the sink has sent it. */
        void done();

        void sourceFailed(IOException cause);

        void sinkFailed(IOException cause);
    }

    BodyPump(StreamSourceChannel source, StreamSinkChannel sink, ByteBufferPool buffers, BodyListener listener) {
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.listener = listener;
    }

    void start() {
        source.getReadSetter().set(channel -> copy());
        sink.getWriteSetter().set(channel -> copy());
        copy();
    }

    /** Stops copying; the caller takes care of both sides. */
    void stop() {
        over = true;
        release();
        source.suspendReads();
        sink.suspendWrites();
    }

    private void copy() {
        long begin = System.nanoTime();
        for (int copied = 0; copied < TURN && System.nanoTime() - begin < TURN_NANOS; copied++) {
            if (over || !step()) {
                return;
            }
        }
        awaitSink();
    }

    /** One read and the writes for it; false when it has to wait, or everything is over. */
    private boolean step() {
        return emptied ? flush() : held == null ? read() : write(held.getBuffer());
    }

    private boolean read() {
        PooledByteBuffer pooled = buffers.allocate();
        held = pooled;
        try {
            int count = source.read(pooled.getBuffer());
            if (count > 0) {
                pooled.getBuffer().flip();
                return takes(count);
            }
            release();
            emptied = count < 0;
        } catch (IOException e) {
            stop();
            listener.sourceFailed(e);
            return false;
        }
        return emptied || awaitSource();
    }

    /** What was written so far does not wait for what follows. */
    private boolean awaitSource() {
        try {
            sink.flush();
        } catch (IOException e) {
            stop();
            listener.sinkFailed(e);
            return false;
        }
        listener.awaitsSource();
        sink.suspendWrites();
        source.resumeReads();
        return false;
    }

    private boolean takes(int count) {
        if (listener.takes(count)) {
            return true;
        }
        if (!over) {
            stop();
        }
        return false;
    }

    private boolean write(ByteBuffer data) {
        try {
            while (data.hasRemaining()) {
                if (sink.write(data) == 0) {
                    return awaitSink();
                }
            }
        } catch (IOException e) {
            stop();
            listener.sinkFailed(e);
            return false;
        }
        release();
        return true;
    }

    private boolean flush() {
        try {
            sink.shutdownWrites();
            sink.suspendWrites();
            if (!sink.flush()) {
                return awaitSink();
            }
        } catch (IOException e) {
            stop();
            listener.sinkFailed(e);
            return false;
        }
        over = true;
        listener.done();
        return false;
    }

    private boolean awaitSink() {
        source.suspendReads();
        listener.awaitsSink();
        sink.resumeWrites();
        return false;
    }

    private void release() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
