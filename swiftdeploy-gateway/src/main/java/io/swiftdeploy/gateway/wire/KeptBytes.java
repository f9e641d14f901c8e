package io.swiftdeploy.gateway.wire;

import java.nio.ByteBuffer;

/**
 * What was read from a client and is not used yet, in one buffer that grows, and is given back once nothing is left in it. It
 * is confined to the connection's I/O thread.
 */
final class KeptBytes {
    /** As long as a buffer is no longer, nobody counts it: nearly every head that comes in parts fits. */
    static final int UNCOUNTED_BYTES = 4 * 1024;

    private static final int FIRST_BYTES = 256;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final HeadMemory memory;
    /** The bytes are those between its position and its limit. */
    private ByteBuffer bytes = NOTHING;

    KeptBytes(HeadMemory memory) {
        this.memory = memory;
    }

    int length() {
        return bytes.remaining();
    }

    /** All bytes, the first at 0. */
    ByteBuffer view() {
        return bytes.slice();
    }

    /**
     * Keeps {@code more}, too.
     *
     * @return whether that took memory that is counted
     */
    boolean add(ByteBuffer more) {
        boolean grows = length() + more.remaining() > bytes.capacity();
        if (bytes.limit() + more.remaining() > bytes.capacity()) {
            makeRoom(more.remaining());
        }
        int begin = bytes.position();
        int end = bytes.limit();
        bytes.limit(end + more.remaining()).position(end);
        bytes.put(more).position(begin);
        return grows && counted(bytes) > 0;
    }

    private void makeRoom(int count) {
        int needed = length() + count;
        if (needed <= bytes.capacity()) {
            bytes.compact().flip();
        } else {
            int larger = Math.max(needed, Math.max(FIRST_BYTES, 2 * bytes.capacity()));
            replace(ByteBuffer.allocate(larger).put(bytes).flip());
        }
    }

    private void replace(ByteBuffer other) {
        memory.change(counted(other) - counted(bytes));
        bytes = other;
    }

    private static long counted(ByteBuffer buffer) {
        return buffer.capacity() > UNCOUNTED_BYTES ? buffer.capacity() : 0;
    }

    /** Copies as much as fits into {@code target}; it stays here, too. */
    int copyTo(ByteBuffer target) {
        int count = Math.min(length(), target.remaining());
        target.put(bytes.slice().limit(count));
        return count;
    }

    /** The same, and what was copied does not stay. */
    int moveTo(ByteBuffer target) {
        int count = copyTo(target);
        drop(count);
        return count;
    }

    /** Keeps the first {@code count} bytes no more. */
    void drop(int count) {
        if (count < length()) {
            bytes.position(bytes.position() + count);
        } else {
            clear();
        }
    }

    void clear() {
        replace(NOTHING);
    }
}
