package io.swiftdeploy.gateway.http2;

import static io.swiftdeploy.gateway.http2.FrameHeader.END_HEADERS;
import static io.swiftdeploy.gateway.http2.FrameHeader.END_STREAM;
import static io.swiftdeploy.gateway.http2.FrameHeader.HEADERS;
import static io.swiftdeploy.gateway.http2.FrameHeader.PADDED;
import static io.swiftdeploy.gateway.http2.FrameHeader.PRIORITY;

import io.swiftdeploy.gateway.wire.HeadLimits;
import io.swiftdeploy.gateway.wire.HeadMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A head as its frames come: one that begins it, and those that continue it. An IOException says that the connection is to be
 * broken off. It is confined to the connection's I/O thread.
 */
final class HeadBlock {
    /** The longest head, before its fields are made from it. */
    static final int LONGEST_BYTES = HeadLimits.LONGEST_HEAD_BYTES;

    /** nginx's default for one head. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Nobody counts a shorter one: nearly every head that comes in parts is. */
    static final int UNCOUNTED_BYTES = 4 * 1024;

    /** A buffer that grows may be twice as large as what is in it. */
    private static final int LARGEST_FACTOR = 2;

    private static final int PRIORITY_BYTES = 5;

    private final LongSupplier nanoTime;
    private final HeadMemory memory;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private long counted;
    private boolean open;
    private long begin;
    private int stream;
    private int endOfStream;
    private int frameBegin;

    HeadBlock(LongSupplier nanoTime, HeadMemory memory) {
        this.nanoTime = nanoTime;
        this.memory = memory;
    }

    /** Whether {@code next} may follow what came so far: nothing comes between the frames of one head. */
    boolean allows(FrameHeader next) {
        boolean continues = next.type() == FrameHeader.CONTINUATION;
        return open ? continues && next.stream() == stream : !continues;
    }

    /** Whether it was begun so long ago that its client is not worth waiting for. */
    boolean isOverdue() {
        return open && nanoTime.getAsLong() - begin > LONGEST_NANOS;
    }

    /** The payload of {@code frame} follows. */
    void begin(FrameHeader frame) throws IOException {
        if (frame.type() == HEADERS) {
            open = true;
            begin = nanoTime.getAsLong();
            stream = frame.stream();
            endOfStream = frame.flags() & END_STREAM;
        }
        if (isOverdue()) {
            throw new IOException("a head that takes too long");
        }
        if (bytes.size() + frame.length() > LONGEST_BYTES) {
            throw new IOException("a head that is too long");
        }
        frameBegin = bytes.size();
    }

    /** Takes the next {@code count} of {@code more}. */
    void take(ByteBuffer more, int count) throws IOException {
        bytes.write(more.array(), more.arrayOffset() + more.position(), count);
        more.position(more.position() + count);
        count(bytes.size() > UNCOUNTED_BYTES ? (long) LARGEST_FACTOR * bytes.size() : 0);
        if (counted > 0 && memory.isExceeded()) {
            throw new IOException("a head, while unfinished ones take all the memory for them");
        }
    }

    private void count(long now) {
        memory.change(now - counted);
        counted = now;
    }

    /** {@code frame} is over: all of the head in one frame, if that was its last. Nothing is kept of it then. */
    Optional<byte[]> end(FrameHeader frame) throws IOException {
        if (frame.type() == HEADERS) {
            strip(frame);
        }
        if (!frame.has(END_HEADERS)) {
            return Optional.empty();
        }
        byte[] header = FrameHeader.of(bytes.size(), HEADERS, END_HEADERS | endOfStream, stream);
        byte[] whole = Arrays.copyOf(header, header.length + bytes.size());
        System.arraycopy(bytes.toByteArray(), 0, whole, header.length, bytes.size());
        clear();
        return Optional.of(whole);
    }

    /** Drops what is no field: priority and padding. */
    private void strip(FrameHeader frame) throws IOException {
        byte[] all = bytes.toByteArray();
        int before = (frame.has(PADDED) ? 1 : 0) + (frame.has(PRIORITY) ? PRIORITY_BYTES : 0);
        int after = frame.has(PADDED) && frameBegin < all.length ? all[frameBegin] & 0xff : 0;
        if (frameBegin + before + after > all.length) {
            throw new IOException("more padding than there are bytes");
        }
        bytes.reset();
        bytes.write(all, 0, frameBegin);
        bytes.writeBytes(Arrays.copyOfRange(all, frameBegin + before, all.length - after));
    }

    void clear() {
        open = false;
        bytes = new ByteArrayOutputStream(0);
        count(0);
    }
}
