package io.swiftdeploy.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server that answers one request a connection, byte for byte as it is told. */
final class RawService implements AutoCloseable {
    private static final int BACKLOG = 100;
    private static final int LONGEST_HEAD = 64 * 1024;

    private final ServerSocket listener;
    private final Answering answering;

    /** What to send. */
    interface Answering {
        /** @param path the request's */
        void send(String path, OutputStream out) throws IOException;
    }

    private RawService(ServerSocket listener, Answering answering) {
        this.listener = listener;
        this.answering = answering;
    }

    /** On a free port. */
    static RawService answering(Answering answering) throws IOException {
        return on(0, answering);
    }

    static RawService on(int port, Answering answering) throws IOException {
        RawService service =
                new RawService(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), answering);
        start(service::accept);
        return service;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-service");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String path = readPath(connection.getInputStream());
            answering.send(path, connection.getOutputStream());
            connection.shutdownOutput();
        } catch (IOException e) {
            return; // The client has hung up.
        }
    }

    private static String readPath(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n") && head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        readBody(head.toString(), in);
        String[] words = head.toString().split(" ", 3);
        return words.length > 1 ? words[1] : "";
    }

    /** Bytes that nobody has read would reset the connection when it is closed. */
    private static void readBody(String head, InputStream in) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
