package io.swiftdeploy.it.streaming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A user who uploads one body after the other, piece by piece over seconds, each over a new connection. */
final class UploadClient implements Runnable {
    private static final int PIECES = 40;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LIMIT_MILLIS = 60_000;

    private final URI server;
    private final byte[] piece = new byte[64 * 1024];
    private final AtomicInteger complete = new AtomicInteger();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    UploadClient(URI server) {
        this.server = server;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                upload();
                complete.incrementAndGet();
            } catch (IOException | RuntimeException e) {
                lost.add(e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void upload() throws IOException {
        long length = (long) PIECES * piece.length;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(length).getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < PIECES; sent++) {
                out.write(piece);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            requireWhole(socket, length);
        }
    }

    private String head(long length) {
        return String.format(
                Locale.ROOT,
                "POST /upload HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n",
                server.getAuthority(),
                length);
    }

    /** The service says how many bytes it got. */
    private static void requireWhole(Socket socket, long length) throws IOException {
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = answer.readLine();
        String last = answer.lines().reduce("", (before, line) -> line);
        if (status == null || !status.contains(" 200 ") || !last.equals(Long.toString(length))) {
            throw new IOException("the answer is " + status + ", and the service got " + last + " bytes of " + length);
        }
    }

    /** How many bodies arrived. */
    int complete() {
        return complete.get();
    }

    /** What became of those that did not arrive. */
    Queue<String> lost() {
        return lost;
    }

    void stop() {
        over = true;
    }
}
