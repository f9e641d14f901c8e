package io.swiftdeploy.it.streaming;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The server's side of a WebSocket (RFC 6455) that sends each short text message back, with a prefix. */
final class WebSocketEcho {
    private static final String PROTOCOL = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_CLOSE = 0x88;
    private static final int LENGTH = 0x7f;
    private static final int MASK_BYTES = 4;

    private final DataInputStream in;
    private final OutputStream out;
    private final String prefix;

    WebSocketEcho(InputStream in, OutputStream out, String prefix) {
        this.in = new DataInputStream(in);
        this.out = out;
        this.prefix = prefix;
    }

    /** Takes the handshake with {@code key}, and answers messages until the client closes. */
    void run(String key) throws IOException {
        out.write(handshake(key).getBytes(StandardCharsets.US_ASCII));
        for (int kind = in.readUnsignedByte(); kind != FINAL_CLOSE; kind = in.readUnsignedByte()) {
            send(FINAL_TEXT, prefix + new String(payload(), StandardCharsets.UTF_8));
        }
        send(FINAL_CLOSE, "");
    }

    private static String handshake(String key) {
        return String.format(
                Locale.ROOT,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
                accept(key));
    }

    private static String accept(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + PROTOCOL).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private byte[] payload() throws IOException {
        byte[] payload = new byte[in.readUnsignedByte() & LENGTH];
        byte[] mask = new byte[MASK_BYTES];
        in.readFully(mask);
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return payload;
    }

    private void send(int kind, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[bytes.length + 2];
        frame[0] = (byte) kind;
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        out.write(frame);
    }
}
