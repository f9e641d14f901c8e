package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client that sends its requests over one connection until nginx says in an answer that it closes it, as a worker of a
 * former configuration does. A connection that ends without that word is a lost request.
 */
final class KeptConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private Optional<Socket> socket = Optional.empty();
    private Optional<BufferedReader> answers = Optional.empty();

    /** @param port where the gateway listens on loopback */
    KeptConnection(int port) {
        this.port = port;
    }

    /** Sends {@code number} requests, one after the other, each answered with status 200 and the body {@code ok}. */
    static void requests(int port, int number) {
        try (KeptConnection connection = new KeptConnection(port)) {
            for (int i = 0; i < number; i++) {
                connection.request();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void request() throws IOException {
        BufferedReader in = connected();
        socket.orElseThrow().getOutputStream().write(REQUEST);
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
        boolean closes = false;
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
            closes |= header.equalsIgnoreCase("Connection: close");
        }
        assertThat(in.read()).isEqualTo('o');
        assertThat(in.read()).isEqualTo('k');
        if (closes) {
            close();
        }
    }

    private BufferedReader connected() throws IOException {
        if (answers.isEmpty()) {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
            socket = Optional.of(opened);
            opened.setSoTimeout(TIMEOUT_MILLIS);
            answers = Optional.of(
                    new BufferedReader(new InputStreamReader(opened.getInputStream(), StandardCharsets.ISO_8859_1)));
        }
        return answers.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (socket.isPresent()) {
            socket.orElseThrow().close();
        }
        socket = Optional.empty();
        answers = Optional.empty();
    }
}
