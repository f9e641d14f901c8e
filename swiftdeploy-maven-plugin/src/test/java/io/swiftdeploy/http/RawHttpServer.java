package io.swiftdeploy.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers every connection with the same bytes, and then does something. */
final class RawHttpServer implements AutoCloseable {

    /** What to do once the bytes are sent; then the connection is closed. */
    interface Behaviour {
        void then(OutputStream out) throws Exception;
    }

    private final ServerSocket listener;
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private RawHttpServer(String text, Behaviour behaviour) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> accept(text.getBytes(StandardCharsets.ISO_8859_1), behaviour));
    }

    static RawHttpServer sending(String text) {
        return new RawHttpServer(text, out -> {});
    }

    /** Then sends a byte every 20 ms for as long as the client listens. */
    static RawHttpServer tricklingAfter(String text) {
        return new RawHttpServer(text, out -> {
            while (true) {
                out.write('x');
                TimeUnit.MILLISECONDS.sleep(20);
            }
        });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** Whether a connection was over before everything was sent. */
    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.await(30, TimeUnit.SECONDS);
    }

    private void accept(byte[] text, Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                start(() -> serve(connection, text, behaviour));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection, byte[] text, Behaviour behaviour) {
        try (connection) {
            connection.getInputStream().read(new byte[8192]);
            OutputStream out = connection.getOutputStream();
            out.write(text);
            behaviour.then(out);
        } catch (Exception e) {
            hungUp.countDown();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-http-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
