package io.swiftdeploy.policy.opa;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that misbehaves below the level of HTTP, the same way on every connection. */
final class RawServer implements AutoCloseable {

    /** What to do with a connection whose request was read. */
    interface Behaviour {
        void on(Socket connection, OutputStream out) throws Exception;
    }

    private final ServerSocket listener;

    RawServer(Behaviour behaviour) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> accept(behaviour));
    }

    static RawServer sending(String text) {
        return new RawServer((connection, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                start(() -> serve(connection, behaviour));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            readRequest(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            behaviour.on(connection, out);
            out.flush();
        } catch (Exception e) {
            // the client hung up, or the test is over
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        byte[] request = new byte[8192];
        if (in.read(request) < 0) {
            throw new IOException("no request");
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
