package io.swiftdeploy.sample;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One keep-alive connection without any client's silent retries: a lost request is an exception. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader reader;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a request and reads the whole response; the first line is the status line. */
    List<String> ask(String request) throws IOException {
        write(request, "");
        return readResponse();
    }

    List<String> chaos(String json) throws IOException {
        write("POST /chaos HTTP/1.1\r\nContent-Length: " + json.length(), json);
        return readResponse();
    }

    /** Sends a request and returns once the server has it in hand, before it answers. */
    void begin(String request) throws IOException {
        write(request + "\r\nExpect: 100-continue", "");
        readHead();
    }

    List<String> readResponse() throws IOException {
        List<String> head = readHead();
        int length = head.stream()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += atLeastOne(reader.read(body, read, length - read));
        }
        head.add(new String(body));
        return head;
    }

    private void write(String request, String body) throws IOException {
        String text = request + "\r\nHost: localhost\r\n\r\n" + body;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> readHead() throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            head.add(line);
        }
        return head;
    }

    private String readLine() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException("The server ended the connection instead of answering.");
        }
        return line;
    }

    private static int atLeastOne(int count) throws IOException {
        if (count < 1) {
            throw new EOFException("The server ended the connection within a body.");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
