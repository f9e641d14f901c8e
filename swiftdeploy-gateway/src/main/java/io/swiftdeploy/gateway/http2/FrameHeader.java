package io.swiftdeploy.gateway.http2;

import java.nio.ByteBuffer;

/** What each frame begins with (RFC 9113, section 4.1), taken byte by byte. */
final class FrameHeader {
    static final int BYTES = 9;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;

    private static final int STREAM_POSITION = 5;

    private final byte[] bytes = new byte[BYTES];
    private int taken;

    static byte[] of(int length, int type, int flags, int stream) {
        return ByteBuffer.allocate(BYTES)
                .put((byte) (length >> 16))
                .put((byte) (length >> 8))
                .put((byte) length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .array();
    }

    /** Whether {@code next} is the last of it; then the next call begins another. */
    boolean take(byte next) {
        bytes[taken] = next;
        taken = (taken + 1) % BYTES;
        return taken == 0;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return ((bytes[0] & 0xff) << 16) | ((bytes[1] & 0xff) << 8) | (bytes[2] & 0xff);
    }

    int type() {
        return bytes[3] & 0xff;
    }

    int flags() {
        return bytes[4] & 0xff;
    }

    boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int stream() {
        return ByteBuffer.wrap(bytes).getInt(STREAM_POSITION) & Integer.MAX_VALUE;
    }
}
