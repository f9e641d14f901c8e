package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.HeadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** What an HTTP/2 client sends (RFC 9113, section 4), with each head in one frame. */
final class FrameStream {
    /** The longest head, before its fields are made from it. */
    static final int LONGEST_BLOCK_BYTES = HeadLimits.LONGEST_HEAD_BYTES;

    private static final int PREFACE_BYTES = 24;
    private static final int HEADER_BYTES = 9;
    private static final int STREAM_POSITION = 5;
    private static final int PRIORITY_BYTES = 5;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;

    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int PADDED = 0x8;
    private static final int PRIORITY = 0x20;

    private final IntConsumer resets;
    private final FrameLimit limit;
    private final byte[] header = new byte[HEADER_BYTES];
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(0);
    private ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    private int preface = PREFACE_BYTES;
    private int headerBytes;
    private int rest;
    private boolean collecting;
    private int endOfStream;

    /** @param resets gets the number of each stream that the client resets */
    FrameStream(LongSupplier nanoTime, IntConsumer resets) {
        this.resets = resets;
        limit = new FrameLimit(nanoTime);
    }

    /**
     * Looks at bytes that follow those of the last call.
     *
     * @return what may be read now
     * @throws IOException when the connection is to be broken off
     */
    ByteBuffer take(ByteBuffer bytes) throws IOException {
        out = new ByteArrayOutputStream(bytes.remaining() + HEADER_BYTES);
        pass(bytes, Math.min(preface, bytes.remaining()));
        while (bytes.hasRemaining()) {
            if (rest > 0) {
                takePayload(bytes);
            } else {
                header[headerBytes++] = bytes.get();
                if (headerBytes == HEADER_BYTES) {
                    headerBytes = 0;
                    begin();
                }
            }
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private void pass(ByteBuffer bytes, int count) {
        preface -= count;
        for (int i = 0; i < count; i++) {
            out.write(bytes.get());
        }
    }

    private int length() {
        return ((header[0] & 0xff) << 16) | ((header[1] & 0xff) << 8) | (header[2] & 0xff);
    }

    private int type() {
        return header[3] & 0xff;
    }

    private boolean has(int flag) {
        return (header[4] & flag) != 0;
    }

    private void begin() throws IOException {
        rest = length();
        if (collecting != (type() == CONTINUATION)) {
            throw new IOException("a head that another frame interrupts, or the rest of none");
        }
        if (type() == HEADERS && !has(END_HEADERS)) {
            collecting = true;
            endOfStream = header[4] & END_STREAM;
        }
        if ((type() == HEADERS || collecting) && block.size() + rest > LONGEST_BLOCK_BYTES) {
            throw new IOException("a head that is too long");
        }
        count();
        if (type() == RST_STREAM) {
            resets.accept(ByteBuffer.wrap(header).getInt(STREAM_POSITION) & Integer.MAX_VALUE);
        }
        if (!collecting) {
            out.write(header, 0, HEADER_BYTES);
        }
        if (rest == 0) {
            end();
        }
    }

    private void count() throws IOException {
        boolean useful = type() == HEADERS || type() == WINDOW_UPDATE || (rest > 0 && (type() == DATA || collecting));
        if (!useful) {
            limit.count();
        }
    }

    private void takePayload(ByteBuffer bytes) throws IOException {
        int count = Math.min(rest, bytes.remaining());
        (collecting ? block : out).write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
        bytes.position(bytes.position() + count);
        rest -= count;
        if (rest == 0) {
            end();
        }
    }

    /** The frame is over. */
    private void end() throws IOException {
        if (collecting && type() == HEADERS) {
            byte[] bare = bare(block.toByteArray());
            block.reset();
            block.writeBytes(bare);
        }
        if (collecting && has(END_HEADERS)) {
            collecting = false;
            writeHead(block.toByteArray());
            block.reset();
        }
    }

    /** The fields of a frame, without its padding and its priority, which nobody heeds. */
    private byte[] bare(byte[] payload) throws IOException {
        int from = (has(PADDED) ? 1 : 0) + (has(PRIORITY) ? PRIORITY_BYTES : 0);
        int padding = has(PADDED) && payload.length > 0 ? payload[0] & 0xff : 0;
        if (from + padding > payload.length) {
            throw new IOException("more padding than there are bytes");
        }
        return Arrays.copyOfRange(payload, from, payload.length - padding);
    }

    private void writeHead(byte[] fields) {
        out.write(fields.length >> 16);
        out.write(fields.length >> 8);
        out.write(fields.length);
        out.write(HEADERS);
        out.write(END_HEADERS | endOfStream);
        out.write(header, STREAM_POSITION, Integer.BYTES);
        out.writeBytes(fields);
    }
}
