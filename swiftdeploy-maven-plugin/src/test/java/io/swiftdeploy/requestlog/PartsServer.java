package io.swiftdeploy.requestlog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a request log that lies in a folder, as the gateways' operations listeners do. */
public final class PartsServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Path folder;
    private final Supplier<String> index;

    /** @param index empty while there is none */
    public PartsServer(Path folder, Supplier<String> index) {
        this.folder = folder;
        this.index = index;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/journal", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/journal");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/journal/index")) {
            String text = index.get();
            send(exchange, text.isEmpty() ? 404 : 200, text.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        Path file = folder.resolve(path.equals("/journal") ? "journal.log" : "journal." + path.substring(9));
        try {
            part(exchange, bytes(file));
        } catch (IOException e) {
            send(exchange, 404, new byte[0]);
        }
    }

    /** As many as its size says, which are none of a device that stands for a full disk. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Math.toIntExact(Files.size(file)));
        }
    }

    private static void part(HttpExchange exchange, byte[] all) throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        if (!range.matches()) {
            send(exchange, 400, new byte[0]);
            return;
        }
        boolean suffix = range.group(1).isEmpty();
        long from = suffix ? Math.max(0, all.length - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long end = suffix ? all.length : Math.min(all.length, Long.parseLong(range.group(2)) + 1);
        if (from >= end) {
            send(exchange, 416, new byte[0]);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + all.length);
        send(exchange, 206, Arrays.copyOfRange(all, (int) from, (int) end));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
