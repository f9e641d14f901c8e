package io.swiftdeploy.gateway.http2;

import static io.swiftdeploy.gateway.http2.FrameHeader.CONTINUATION;
import static io.swiftdeploy.gateway.http2.FrameHeader.DATA;
import static io.swiftdeploy.gateway.http2.FrameHeader.END_STREAM;
import static io.swiftdeploy.gateway.http2.FrameHeader.GOAWAY;
import static io.swiftdeploy.gateway.http2.FrameHeader.HEADERS;
import static io.swiftdeploy.gateway.http2.FrameHeader.PADDED;
import static io.swiftdeploy.gateway.http2.FrameHeader.PUSH_PROMISE;
import static io.swiftdeploy.gateway.http2.FrameHeader.RST_STREAM;
import static io.swiftdeploy.gateway.http2.FrameHeader.SETTINGS;

import io.swiftdeploy.gateway.wire.HeadMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What an HTTP/2 client sends (RFC 9113, section 4), with each head in one frame, and without what nobody may read. */
final class FrameStream {
    /** More settings than there are. */
    static final int LONGEST_SETTINGS_BYTES = 600;

    private static final int PREFACE_BYTES = 24;

    private final LongSupplier nanoTime;
    private final FrameEvents events;
    private final FrameCounts counts;
    private final HeadBlock block;
    private final FrameHeader header = new FrameHeader();
    private ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    private int preface = PREFACE_BYTES;
    /** Of the current frame's payload. */
    private int rest;
    /** How much of the end of the current frame is dropped. */
    private int dropped;

    private Payload payload = Payload.PASSED;
    private long last;

    /** @param memory what all connections of a gateway share for heads that are not complete */
    FrameStream(LongSupplier nanoTime, HeadMemory memory, FrameEvents events) {
        this.nanoTime = nanoTime;
        this.events = events;
        counts = new FrameCounts(nanoTime);
        block = new HeadBlock(nanoTime, memory);
        last = nanoTime.getAsLong();
    }

    /**
     * Looks at bytes that follow those of the last call, up to the end of a head: what comes of it decides about what follows.
     *
     * @return what may be read now
     * @throws IOException when the connection is to be broken off
     */
    ByteBuffer take(ByteBuffer bytes) throws IOException {
        last = nanoTime.getAsLong();
        out = new ByteArrayOutputStream(bytes.remaining() + FrameHeader.BYTES);
        pass(bytes, Math.min(preface, bytes.remaining()));
        boolean headEnded = false;
        while (bytes.hasRemaining() && !headEnded) {
            boolean ended = rest > 0 ? takePayload(bytes) : takeHeader(bytes);
            headEnded = ended && endHead();
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** Whether a head was begun so long ago that its client is not worth waiting for. */
    boolean isOverdue() {
        return block.isOverdue();
    }

    /** For how long nothing has come. */
    long silentNanos() {
        return nanoTime.getAsLong() - last;
    }

    /** Nothing more comes. */
    void close() {
        block.clear();
    }

    private void pass(ByteBuffer bytes, int count) {
        preface -= count;
        for (int i = 0; i < count; i++) {
            out.write(bytes.get());
        }
    }

    /** Whether the frame ends with that. */
    private boolean takeHeader(ByteBuffer bytes) throws IOException {
        if (!header.take(bytes.get())) {
            return false;
        }
        rest = header.length();
        dropped = 0;
        require(block.allows(header), "a head that another frame interrupts, or the rest of none");
        counts.count(header);
        payload = begin();
        return rest == 0;
    }

    private Payload begin() throws IOException {
        return switch (header.type()) {
            case DATA -> header.has(PADDED) ? beginPadded() : beginData(rest);
            case HEADERS, CONTINUATION -> {
                block.begin(header);
                yield Payload.COLLECTED;
            }
            case GOAWAY -> {
                events.leaves();
                yield Payload.DROPPED;
            }
            case RST_STREAM -> {
                events.reset(header.stream());
                yield pass();
            }
            case SETTINGS -> {
                require(rest <= LONGEST_SETTINGS_BYTES, "more settings than there are");
                yield pass();
            }
            case PUSH_PROMISE -> throw new IOException("a promise of a client");
            default -> pass();
        };
    }

    private Payload pass() {
        out.writeBytes(header.bytes());
        return Payload.PASSED;
    }

    private static void require(boolean fulfilled, String problem) throws IOException {
        if (!fulfilled) {
            throw new IOException(problem);
        }
    }

    private Payload beginPadded() throws IOException {
        require(rest > 0, "more padding than there are bytes");
        return Payload.PADDED_DATA;
    }

    /** @param content the length without padding */
    private Payload beginData(int content) throws IOException {
        if (!events.reads(header.stream())) {
            events.dropped(content);
            return Payload.DROPPED;
        }
        events.received(header.stream(), content);
        if (content > 0 || header.has(END_STREAM)) {
            out.writeBytes(FrameHeader.of(content, DATA, header.flags() & END_STREAM, header.stream()));
        }
        return Payload.PASSED;
    }

    /** Whether the frame ends with that. */
    private boolean takePayload(ByteBuffer bytes) throws IOException {
        if (payload == Payload.PADDED_DATA) {
            takePadding(bytes.get() & 0xff);
            return rest == 0;
        }
        int kept = Math.min(Math.max(rest - dropped, 0), bytes.remaining());
        int count = kept > 0 ? kept : Math.min(rest, bytes.remaining());
        if (payload == Payload.COLLECTED) {
            block.take(bytes, count);
        } else {
            if (payload == Payload.PASSED && kept > 0) {
                out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
            }
            bytes.position(bytes.position() + count);
        }
        rest -= count;
        return rest == 0;
    }

    private void takePadding(int padding) throws IOException {
        rest--;
        require(padding <= rest, "more padding than there are bytes");
        int content = rest - padding;
        if (content == 0 && !header.has(END_STREAM)) {
            counts.countEmpty();
        }
        payload = beginData(content);
        dropped = padding;
        events.padded(header.stream(), 1 + padding);
    }

    /** Whether the frame that is over was the last of a head. */
    private boolean endHead() throws IOException {
        if (payload != Payload.COLLECTED) {
            return false;
        }
        Optional<byte[]> head = block.end(header);
        head.ifPresent(out::writeBytes);
        return head.isPresent();
    }
}
