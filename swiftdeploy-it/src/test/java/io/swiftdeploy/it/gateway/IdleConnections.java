package io.swiftdeploy.it.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that stay open after an answer, as those of browsers do. */
final class IdleConnections implements AutoCloseable {
    private static final String REQUEST = "GET " + StaticService.SMALL + " HTTP/1.1\r\nHost: load.test\r\n\r\n";
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final List<Socket> sockets = new ArrayList<>();

    private IdleConnections() {}

    /** Opens {@code count} connections, each of which has got the small file. */
    static IdleConnections to(URI server, int count) throws IOException {
        IdleConnections connections = new IdleConnections();
        for (int i = 0; i < count; i++) {
            connections.sockets.add(new Socket(server.getHost(), server.getPort()));
        }
        connections.ask();
        return connections;
    }

    /** Sends a request over each connection, and reads all the answers. */
    void ask() throws IOException {
        for (Socket socket : sockets) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
        }
        for (Socket socket : sockets) {
            readAnswer(new DataInputStream(socket.getInputStream()));
        }
    }

    private static void readAnswer(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD) < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 200 ")) {
            throw new AssertionError("answered with " + head);
        }
        in.readFully(new byte[StaticService.SMALL_BYTES]);
    }

    int count() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
