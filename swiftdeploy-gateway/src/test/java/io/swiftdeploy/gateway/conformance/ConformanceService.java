package io.swiftdeploy.gateway.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service behind the gateways: it sees the bytes that a gateway sends, and answers each path with the bytes that a test
 * wants. What nobody asked for gets {@code 200} with the request line.
 */
public final class ConformanceService implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final Pattern CASE = Pattern.compile("/(case[0-9]+)(?![0-9a-zA-Z])");

    private final ServerSocket server = new ServerSocket();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "conformance-service");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger cases = new AtomicInteger();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** How one request is answered. */
    public interface Behaviour {
        void answer(Request request) throws IOException, InterruptedException;
    }

    /** Listens on a free port of {@code address}. */
    public ConformanceService(InetAddress address) throws IOException {
        server.bind(new InetSocketAddress(address, 0), BACKLOG);
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** A new path, below which everything is answered by {@code behaviour}. */
    public String serve(Behaviour behaviour) {
        String name = "case" + cases.incrementAndGet();
        behaviours.put(name, behaviour);
        return "/" + name;
    }

    /** A new path that is answered with {@code answer}; the connection stays open for the next request. */
    public String saying(String answer) {
        return serve(request -> {
            request.body();
            request.write(answer);
        });
    }

    /** The heads of all requests that have {@code marker} in them, as they came. */
    public List<String> heads(String marker) {
        return heads.stream().filter(head -> head.contains(marker)).toList();
    }

    /** How many connections are open. */
    public int openConnections() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            while (!socket.isClosed()) {
                Request request = new Request(socket, in, readHead(in));
                heads.add(request.head());
                behaviour(request).answer(request);
            }
        } catch (IOException | InterruptedException e) {
            // the other side left, or the test is over
        } finally {
            open.remove(socket);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private Behaviour behaviour(Request request) {
        Matcher name = CASE.matcher(request.target());
        return Optional.ofNullable(name.find() ? behaviours.get(name.group(1)) : null)
                .orElse(ConformanceService::echo);
    }

    private static void echo(Request request) throws IOException {
        request.body();
        String line = request.line();
        request.write("HTTP/1.1 200 OK\r\nContent-Length: " + line.length() + "\r\n\r\n"
                + (request.line().startsWith("HEAD ") ? "" : line));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One request, as the service sees it. */
    public static final class Request {
        private final Socket socket;
        private final InputStream in;
        private final String head;

        private Request(Socket socket, InputStream in, String head) {
            this.socket = socket;
            this.in = in;
            this.head = head;
        }

        /** What is the same for all requests of one connection. */
        public Object connection() {
            return socket;
        }

        /** All bytes up to the empty line, with it. */
        public String head() {
            return head;
        }

        /** The first line. */
        public String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        public String target() {
            String[] words = line().split(" ", 3);
            return words.length > 1 ? words[1] : "";
        }

        /** The values of all headers of that name. */
        public List<String> headers(String name) {
            String begin = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                    .map(line -> line.substring(begin.length()).strip())
                    .toList();
        }

        /** What follows the head, byte by byte. */
        public InputStream in() {
            return in;
        }

        /** The whole body, by its length or its chunks. */
        public byte[] body() throws IOException {
            return headers("Transfer-Encoding").isEmpty() ? sized() : chunks();
        }

        private byte[] sized() throws IOException {
            List<String> lengths = headers("Content-Length");
            int length = lengths.isEmpty() ? 0 : Integer.parseInt(lengths.get(0));
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException();
            }
            return body;
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.writeBytes(in.readNBytes(size));
                readLine();
            }
            while (!readLine().isEmpty()) {
                // trailers are of no interest
            }
            return body.toByteArray();
        }

        private int chunkSize() throws IOException {
            return Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
        }

        public String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Answers 200 with {@code body}. */
        public void say(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Ends the connection. */
        public void close() throws IOException {
            socket.close();
        }
    }
}
