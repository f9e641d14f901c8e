package io.swiftdeploy.stack.process.gateway;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** Carries a body from one side to the other with one buffer, at the pace of the slower side; lives in its I/O thread. */
final class Pump {
    /** How many buffers are carried before others of the same thread get their turn. */
    private static final int TURN = 16;

    private final StreamSourceChannel source;
    private final StreamSinkChannel sink;
    private final ByteBufferPool buffers;
    private final Progress progress;
    private @Nullable PooledByteBuffer held;
    private boolean emptied;
    private boolean over;

    /** What the owner of a pump wants to know. */
    interface Progress {
        /** Nothing to carry until the source has something. */
        void awaitsSource();

        /** Nothing can be carried until the sink takes something. */
        void awaitsSink();

        /** All is carried, and the sink has sent it. */
        void done();

        void sourceFailed(IOException trouble);

        void sinkFailed(IOException trouble);
    }

    Pump(StreamSourceChannel source, StreamSinkChannel sink, ByteBufferPool buffers, Progress progress) {
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.progress = progress;
    }

    void start() {
        source.getReadSetter().set(channel -> carry());
        sink.getWriteSetter().set(channel -> carry());
        carry();
    }

    /** Carries no more; whoever stops it takes care of both sides. */
    void stop() {
        over = true;
        release();
        source.suspendReads();
        sink.suspendWrites();
    }

    private void carry() {
        for (int carried = 0; !over; carried++) {
            if (carried == TURN) {
                sink.getIoThread().execute(this::carry);
                return;
            }
            if (!step()) {
                return;
            }
        }
    }

    /** One read and the writes for it; false when somebody has to be waited for or all is over. */
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
                return true;
            }
            release();
            emptied = count < 0;
        } catch (IOException e) {
            stop();
            progress.sourceFailed(e);
            return false;
        }
        if (!emptied) {
            progress.awaitsSource();
            sink.suspendWrites();
            source.resumeReads();
        }
        return emptied;
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
            progress.sinkFailed(e);
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
            progress.sinkFailed(e);
            return false;
        }
        over = true;
        progress.done();
        return false;
    }

    private boolean awaitSink() {
        source.suspendReads();
        progress.awaitsSink();
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
