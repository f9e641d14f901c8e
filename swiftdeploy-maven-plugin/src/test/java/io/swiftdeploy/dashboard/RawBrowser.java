package io.swiftdeploy.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** Sends what no browser would, and reads as slowly as it likes. */
final class RawBrowser implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;

    private RawBrowser(Socket socket, BufferedReader in) {
        this.socket = socket;
        this.in = in;
    }

    /**
     * Sends a request.
     *
     * @param line such as {@code GET /}
     * @param headers each with its line end
     */
    static RawBrowser send(URI address, String line, String headers) {
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((line + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(UTF_8));
            return new RawBrowser(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a path as a browser does. */
    static RawBrowser get(URI address, String path) {
        return send(address, "GET " + path, "Host: " + address.getAuthority() + "\r\n");
    }

    /** The next line. */
    String line() {
        try {
            return Optional.ofNullable(in.readLine()).orElseThrow(() -> new AssertionError("the connection has ended"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the answer. */
    int status() {
        return Integer.parseInt(line().split(" ", 3)[1]);
    }

    /** Reads on until a line has the text. */
    void await(String text) {
        String line = line();
        while (!line.contains(text)) {
            line = line();
        }
    }

    /** What is sent until the answer ends, which comes in chunks; the connection may stay. */
    String chunks() {
        StringBuilder text = new StringBuilder();
        for (String line = line(); !line.equals("0"); line = line()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** All that is sent until the connection ends. */
    String rest() {
        StringBuilder text = new StringBuilder();
        char[] some = new char[1 << 16];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                text.append(some, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
