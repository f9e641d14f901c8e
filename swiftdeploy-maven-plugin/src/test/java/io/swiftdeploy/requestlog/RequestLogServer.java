package io.swiftdeploy.requestlog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server of a request log that the test writes; it serves ranges as the gateways do. */
public final class RequestLogServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile Optional<String> log = Optional.empty();
    private volatile HttpHandler page = this::part;

    public RequestLogServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/journal", exchange -> page.handle(exchange));
        server.createContext("/journal/index", exchange -> send(exchange, 404, ""));
        server.start();
    }

    /** Appends {@code text}; the log exists from the first call on. */
    public RequestLogServer write(String text) {
        log = Optional.of(log.orElse("") + text);
        return this;
    }

    /** Replaces the log. */
    public void replace(String text) {
        log = Optional.of(text);
    }

    public void remove() {
        log = Optional.empty();
    }

    /** Answers with {@code other} from now on. */
    public void answer(HttpHandler other) {
        page = other;
    }

    /** Answers with nothing but {@code status} from now on. */
    public void answer(int status) {
        answer(exchange -> send(exchange, status, ""));
    }

    /** Begins every response from now on, and never ends it. */
    public void stall() {
        CountDownLatch never = new CountDownLatch(1);
        answer(exchange -> {
            exchange.sendResponseHeaders(206, 0);
            exchange.getResponseBody().write('1');
            exchange.getResponseBody().flush();
            try {
                never.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Serves the log again. */
    public void recover() {
        answer(this::part);
    }

    /** The requested ranges. */
    public List<String> ranges() {
        return ranges;
    }

    private void part(HttpExchange exchange) throws IOException {
        String requested = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(requested);
        Matcher range = RANGE.matcher(requested);
        String all = log.orElse("");
        if (log.isEmpty() || !range.matches()) {
            send(exchange, log.isEmpty() ? 404 : 400, "");
            return;
        }
        boolean suffix = range.group(1).isEmpty();
        long from =
                suffix ? Math.max(0, all.length() - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long end = suffix || range.group(2).isEmpty()
                ? all.length()
                : Math.min(all.length(), Long.parseLong(range.group(2)) + 1);
        if (from >= end) {
            send(exchange, 416, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, end - 1, all.length()));
        send(exchange, 206, all.substring((int) from, (int) end));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/journal");
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
