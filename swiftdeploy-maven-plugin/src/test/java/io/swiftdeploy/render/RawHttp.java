package io.swiftdeploy.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Requests as they are written here: nothing is normalized, added or left out.
 *
 * @param port where nginx listens on loopback
 * @param always the headers of every request
 */
record RawHttp(int port, List<String> always) {
    private static final int TIMEOUT_MILLIS = 30_000;

    /** Requests without further headers. */
    RawHttp(int port) {
        this(port, List.of());
    }

    /**
     * An answer, with its headers as they came.
     *
     * @param status the status code
     * @param headers lines
     * @param body all of it
     */
    record Answer(int status, List<String> headers, String body) {

        /** The values of all headers called {@code name}. */
        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(it -> it.substring(start.length()).strip())
                    .toList();
        }
    }

    Answer get(String target, String... headers) {
        return send("GET " + target + " HTTP/1.1", headers);
    }

    Answer send(String requestLine, String... headers) {
        StringBuilder request = new StringBuilder(requestLine).append("\r\nHost: gateway\r\nConnection: close\r\n");
        Stream.concat(always.stream(), Arrays.stream(headers))
                .forEach(header -> request.append(header).append("\r\n"));
        return sendAll(request.append("\r\n").toString());
    }

    /** Sends {@code request}, which asks for the end of its connection. */
    Answer sendAll(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("no answer: " + text);
        }
        List<String> head = List.of(text.substring(0, end).split("\r\n"));
        int status = Integer.parseInt(head.get(0).split(" ", 3)[1]);
        return new Answer(status, head.subList(1, head.size()), text.substring(end + 4));
    }
}
