package io.swiftdeploy.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 client with one connection, which it keeps as long as the server lets it. It never sends a request twice and
 * never looks whether the connection still lives before it sends: what a server loses shows.
 */
final class KeepAliveClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final InetSocketAddress address;
    private final byte[] request;
    private Optional<Connection> connection = Optional.empty();

    /** @param headers sent with every request, besides {@code Host} */
    KeepAliveClient(URI server, Map<String, String> headers) {
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        StringBuilder text = new StringBuilder("GET / HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n");
        headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        this.request = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Which request of its connection the next one is, from 1. */
    int place() {
        return connection.map(it -> it.requests + 1).orElse(1);
    }

    /** Sends one request and reads its whole answer. After trouble, the next request takes a new connection. */
    Reply get() throws IOException {
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(new Connection(address));
            }
            Reply reply = connection.get().exchange(request);
            if (reply.has("connection", "close")) {
                close();
            }
            return reply;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (connection.isPresent()) {
            connection.get().socket.close();
            connection = Optional.empty();
        }
    }

    private static final class Connection {
        private final Socket socket = new Socket();
        private final ReplyReader replies;
        private int requests;

        Connection(InetSocketAddress address) throws IOException {
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) LIMIT.toMillis());
                socket.connect(address, (int) LIMIT.toMillis());
                replies = new ReplyReader(socket.getInputStream());
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        Reply exchange(byte[] request) throws IOException {
            requests++;
            socket.getOutputStream().write(request);
            return replies.read();
        }
    }
}
