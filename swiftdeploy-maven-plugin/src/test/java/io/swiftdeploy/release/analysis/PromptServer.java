package io.swiftdeploy.release.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that sends each answer in one packet. The JDK's sends head and body apart, and so every answer takes 40 ms, which
 * would hide what a test measures.
 */
final class PromptServer implements AutoCloseable {
    private final ServerSocket server;
    private final Site site;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** What the server answers. */
    interface Site {
        Answer answer(String path, Map<String, String> headers);
    }

    /** @param header a whole line, or empty */
    record Answer(int status, String header, String body) {
        private byte[] bytes() {
            String lines = header.isEmpty() ? "" : header + "\r\n";
            return "HTTP/1.1 %d Status\r\n%sContent-Length: %d\r\n\r\n%s"
                    .formatted(status, lines, body.length(), body)
                    .getBytes(ISO_8859_1);
        }
    }

    PromptServer(Site site) {
        this.site = site;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "prompt-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            connections.clear();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Answer answer = site.answer(line.split(" ", 3)[1], headers(in));
                connection.getOutputStream().write(answer.bytes());
            }
        } catch (IOException gone) {
            connections.remove(connection);
        }
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return headers;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
