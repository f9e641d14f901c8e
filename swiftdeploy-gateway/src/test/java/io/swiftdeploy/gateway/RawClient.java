package io.swiftdeploy.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that sends exactly what it is told to, and keeps its connection. */
public final class RawClient implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000 + 2_000 * Integer.getInteger("conformance.timeout", 0);

    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        this(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    }

    public RawClient(InetSocketAddress server) throws IOException {
        this(new Socket(server.getAddress(), server.getPort()));
    }

    /** One over TLS, which offers {@code protocols} (ALPN). */
    public RawClient(InetSocketAddress server, SSLContext tls, String... protocols) throws IOException {
        this(secured(server, tls, protocols));
    }

    private RawClient(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private static Socket secured(InetSocketAddress server, SSLContext tls, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(server.getAddress(), server.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.startHandshake();
        return socket;
    }

    public record Answer(int status, List<String> head, String body) {
        public Optional<String> header(String name) {
            List<String> all = headers(name);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
        }

        public List<String> headers(String name) {
            String begin = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                    .map(line -> line.substring(begin.length()).strip())
                    .toList();
        }
    }

    /** One request on a connection of its own. */
    public static Answer once(int port, String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(request);
            return client.read();
        }
    }

    /** One GET on a connection of its own. */
    public static Answer get(int port, String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: shop.example:8080\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return once(port, request.append("\r\n").toString());
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** One answer with the body that its head promises; an EOFException when the connection ends before. */
    public Answer read() throws IOException {
        return read("GET");
    }

    public Answer read(String method) throws IOException {
        List<String> head = readHead();
        int status = Integer.parseInt(head.get(0).split(" ")[1]);
        Answer bare = new Answer(status, head, "");
        boolean bodyless = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        return new Answer(status, head, bodyless ? "" : readBody(bare));
    }

    private String readBody(Answer bare) throws IOException {
        if (bare.header("Transfer-Encoding").isPresent()) {
            return readChunks();
        }
        Optional<String> length = bare.header("Content-Length");
        return length.isPresent()
                ? readFully(Integer.parseInt(length.get()))
                : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(readFully(size));
            readLine();
        }
        readLine();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine().strip(), 16);
    }

    public String readFully(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("only " + bytes.length + " of " + count + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** What the other side sends. */
    public InputStream input() {
        return in;
    }

    /** One byte, or -1 when the other side has closed. */
    public int readByte() throws IOException {
        return in.read();
    }

    /** The head of the next answer, whose first line is the status line; the empty line is read. */
    public List<String> readHead() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Tells the other side that nothing more follows. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes so that the other side gets a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public void send(byte[] bytes, int count) throws IOException {
        socket.getOutputStream().write(bytes, 0, count);
    }

    /** Whether the other side has closed. */
    public boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
