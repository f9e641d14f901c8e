package io.swiftdeploy.runtime.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** A healthy service that answers {@code /metrics} in the way that {@code METRICS} names. */
public final class OddMetricsService {
    private static final String COUNTS = "http_requests_total{path=\"/\",status=\"200\"} 1\n";
    private static final String COMMENT = "# " + "x".repeat(97) + "\n";

    private OddMetricsService() {}

    public static void main(String... arguments) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("APP_PORT"))), 50);
        server.createContext("/", exchange -> send(exchange, 200, "fine".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/metrics", exchange -> metrics(exchange, System.getenv("METRICS")));
        server.start();
        new CountDownLatch(1).await();
    }

    private static void metrics(HttpExchange exchange, String way) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", way.equals("page") ? "text/html" : "text/plain");
        switch (way) {
            case "moved" -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere?ticket=a1b2");
                send(exchange, 301, new byte[0]);
            }
            case "locked" -> send(exchange, 401, new byte[0]);
            case "nothing" -> send(exchange, 200, new byte[0]);
            case "packed" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, 200, packed());
            }
            case "page" -> send(exchange, 200, "<html></html>".getBytes(StandardCharsets.UTF_8));
            default -> {
                sendMuch(exchange, Integer.parseInt(way) * 1_000_000);
            }
        }
    }

    /** Line by line, for its memory is small. */
    private static void sendMuch(HttpExchange exchange, int bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] comment = COMMENT.getBytes(StandardCharsets.UTF_8);
        try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 50_000)) {
            for (int sent = 0; sent < bytes; sent += comment.length) {
                body.write(comment);
            }
            body.write(COUNTS.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(COUNTS.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
