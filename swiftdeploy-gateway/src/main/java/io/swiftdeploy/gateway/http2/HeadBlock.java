package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.HeadLimits;
import io.swiftdeploy.gateway.wire.HeadMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The fields of a head as they come, maybe in several frames. It is confined to the connection's I/O thread. */
final class HeadBlock {
    /** The longest head, before its fields are made from it. */
    static final int LONGEST_BYTES = HeadLimits.LONGEST_HEAD_BYTES;

    /** Nobody counts a shorter one: nearly every head that comes in parts is. */
    static final int UNCOUNTED_BYTES = 4 * 1024;

    /** A buffer that grows may be twice as large as what is in it. */
    private static final int LARGEST_FACTOR = 2;

    private final HeadMemory memory;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private long counted;
    private int frameBegin;

    HeadBlock(HeadMemory memory) {
        this.memory = memory;
    }

    /** A frame of {@code length} bytes follows. */
    void beginFrame(int length) throws IOException {
        frameBegin = bytes.size();
        if (bytes.size() + length > LONGEST_BYTES) {
            throw new IOException("a head that is too long");
        }
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

    /** Drops the first {@code before} bytes of the frame that has ended, and as many of its end as its first says. */
    void strip(int before, FramePadding padding) throws IOException {
        byte[] all = bytes.toByteArray();
        int after = padding == FramePadding.SOME && frameBegin < all.length ? all[frameBegin] & 0xff : 0;
        if (frameBegin + before + after > all.length) {
            throw new IOException("more padding than there are bytes");
        }
        bytes.reset();
        bytes.write(all, 0, frameBegin);
        bytes.writeBytes(Arrays.copyOfRange(all, frameBegin + before, all.length - after));
    }

    /** All fields; nothing is kept of them. */
    byte[] end() {
        byte[] all = bytes.toByteArray();
        clear();
        return all;
    }

    void clear() {
        bytes = new ByteArrayOutputStream(0);
        count(0);
    }

    /** Whether a frame has padding. */
    enum FramePadding {
        NONE,
        SOME
    }
}
