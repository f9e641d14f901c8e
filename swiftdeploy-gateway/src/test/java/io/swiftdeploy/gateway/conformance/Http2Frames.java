package io.swiftdeploy.gateway.conformance;

import io.swiftdeploy.gateway.RawClient;
import io.undertow.protocols.http2.HpackDecoder;
import io.undertow.protocols.http2.HpackException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client of HTTP/2 that sends exactly the frames that it is told to, good ones and others. */
final class Http2Frames implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int NONE = 0;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int WHOLE = END_STREAM | END_HEADERS;

    private static final int ACK = 0x1;
    private static final int TABLE_BYTES = 4096;
    private static final int WINDOW_BYTES = 65_535;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final RawClient connection;
    private final HpackDecoder decoder = new HpackDecoder(TABLE_BYTES);
    private final Map<Integer, Stream> streams = new HashMap<>();
    /** How much may be sent of each stream, and with number 0 of all. */
    private final Map<Integer, Integer> windows = new HashMap<>();

    private int next = 1;
    private boolean goesOn;

    /** What came of one stream. */
    private static final class Stream {
        private final List<String> head = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Optional<Integer> reset = Optional.empty();
        private boolean over;
    }

    /**
     * What a client gets.
     *
     * @param head the fields, each as {@code name: value}
     * @param reset the code of the reset that ended it, if one did
     */
    record Answer(List<String> head, String body, Optional<Integer> reset) {
        /** 0 where there is none. */
        int status() {
            return field(":status").map(Integer::parseInt).orElse(0);
        }

        Optional<String> field(String name) {
            return fields(name).stream().findFirst();
        }

        List<String> fields(String name) {
            return head.stream()
                    .filter(it -> it.startsWith(name + ": "))
                    .map(it -> it.substring(name.length() + 2))
                    .toList();
        }
    }

    Http2Frames(GatewayUnderTest gateway) throws IOException {
        connection = new RawClient(gateway.address(), gateway.tls().orElseThrow(), "h2");
        connection.send(PREFACE);
        frame(SETTINGS, NONE, 0, new byte[0]);
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] frame = ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .put((byte) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
        connection.send(frame, frame.length);
        if (type == DATA) {
            widen(stream, -payload.length);
            widen(0, -payload.length);
        }
    }

    private void widen(int stream, int bytes) {
        windows.merge(stream, bytes, Integer::sum);
    }

    /** Reads until {@code bytes} of {@code stream} may be sent. */
    void awaitWindow(int stream, int bytes) throws IOException {
        while (Math.min(window(stream), window(0)) < bytes) {
            readFrame();
        }
    }

    private int window(int stream) {
        return WINDOW_BYTES + windows.getOrDefault(stream, 0);
    }

    /** The number of a stream that was not used yet. */
    int stream() {
        int stream = next;
        next += 2;
        return stream;
    }

    /** The fields of a GET, and others behind them. */
    static String[] get(String path, String... others) {
        return request("GET", path, others);
    }

    static String[] request(String method, String path, String... others) {
        List<String> all = new ArrayList<>(
                List.of(":method: " + method, ":scheme: https", ":authority: shop.example", ":path: " + path));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    /** Begins a request with these fields, each as {@code name: value}, in one frame. */
    int head(int flags, String... fields) throws IOException {
        int stream = stream();
        frame(HEADERS, flags, stream, block(fields));
        return stream;
    }

    /** Literals without indexing (RFC 7541, section 6.2.2). */
    static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String field : fields) {
            int colon = field.indexOf(": ", 1);
            block.write(0);
            literal(block, field.substring(0, colon));
            literal(block, field.substring(colon + 2));
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write((rest & 127) | 128);
                rest >>= 7;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** One whole request without a body, and what comes of it. */
    Answer ask(String... fields) throws IOException {
        return answer(head(WHOLE, fields));
    }

    void data(int flags, int stream, String body) throws IOException {
        frame(DATA, flags, stream, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads until {@code stream} is over. */
    Answer answer(int stream) throws IOException {
        while (!of(stream).over) {
            readFrame();
        }
        return soFar(stream);
    }

    /** What came of {@code stream} so far. */
    Answer soFar(int stream) {
        Stream it = of(stream);
        return new Answer(List.copyOf(it.head), it.body.toString(StandardCharsets.ISO_8859_1), it.reset);
    }

    private Stream of(int stream) {
        return streams.computeIfAbsent(stream, any -> new Stream());
    }

    /** Reads the next frame; an EOFException when the gateway ends the connection. */
    void readFrame() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(read(9));
        int length = length(header);
        int type = header.get();
        int flags = header.get();
        int stream = header.getInt();
        byte[] payload = read(length);
        switch (type) {
            case DATA -> takeData(stream, payload);
            case HEADERS -> takeHead(stream, flags, payload);
            case RST_STREAM -> {
                of(stream).reset = Optional.of(ByteBuffer.wrap(payload).getInt());
                of(stream).over = true;
            }
            case SETTINGS -> acknowledge(flags);
            case WINDOW_UPDATE -> widen(stream, ByteBuffer.wrap(payload).getInt());
            case GOAWAY -> goAway(ByteBuffer.wrap(payload).getInt(4));
            default -> {}
        }
        if (type <= HEADERS && (flags & END_STREAM) != 0) {
            of(stream).over = true;
        }
    }

    private void goAway(int code) throws EOFException {
        if (code != 0 || !goesOn) {
            throw new EOFException("the gateway goes away: " + code);
        }
    }

    /** From now on, reads what follows when the gateway says goodbye. */
    void goesOn() {
        goesOn = true;
    }

    private static int length(ByteBuffer header) {
        int high = header.get() & 0xff;
        return (high << 16) | (header.getShort() & 0xffff);
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = connection.input().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended");
        }
        return bytes;
    }

    private void acknowledge(int flags) throws IOException {
        if ((flags & ACK) == 0) {
            frame(SETTINGS, ACK, 0, new byte[0]);
        }
    }

    private void takeData(int stream, byte[] payload) {
        of(stream).body.writeBytes(payload);
    }

    /** Lets the gateway send {@code bytes} more of {@code stream}. */
    void allow(int stream, int bytes) throws IOException {
        byte[] increment = ByteBuffer.allocate(4).putInt(bytes).array();
        if (stream != 0) {
            frame(WINDOW_UPDATE, NONE, stream, increment);
        }
        frame(WINDOW_UPDATE, NONE, 0, increment);
    }

    private void takeHead(int stream, int flags, byte[] payload) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(payload);
        int last = flags;
        while ((last & END_HEADERS) == 0) {
            ByteBuffer header = ByteBuffer.wrap(read(9));
            int length = length(header);
            header.get();
            last = header.get();
            block.writeBytes(read(length));
        }
        List<String> head = of(stream).head;
        decoder.setHeaderEmitter((name, value, any) -> head.add(name + ": " + value));
        try {
            decoder.decode(ByteBuffer.wrap(block.toByteArray()), false);
        } catch (HpackException e) {
            throw new IOException(e);
        }
    }

    /** Reads until the gateway ends the connection. */
    void awaitEnd() throws SocketTimeoutException {
        try {
            while (true) {
                readFrame();
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return; // the end, or a reset
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
