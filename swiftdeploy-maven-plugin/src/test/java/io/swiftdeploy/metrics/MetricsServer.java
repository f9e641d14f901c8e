package io.swiftdeploy.metrics;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server with one page, {@code /metrics}, that does as the test says. */
public final class MetricsServer implements AutoCloseable {
    public static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private MetricsServer(HttpHandler page) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/metrics", page);
        server.start();
    }

    public static MetricsServer answering(HttpHandler page) {
        try {
            return new MetricsServer(page);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public static MetricsServer answering(int status, String contentType, String body) {
        return answering(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static MetricsServer answering(int status, String contentType, byte[] body) {
        return answering(exchange -> {
            if (!contentType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** Sends the beginning of an answer and then nothing more, until the test is over. */
    public static MetricsServer stallingAfter(String beginning) {
        CountDownLatch never = new CountDownLatch(1);
        return answering(exchange -> {
            if (!beginning.isEmpty()) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            await(never);
        });
    }

    /** Promises more than it sends. */
    public static MetricsServer breakingOffAfter(String beginning) {
        return answering(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
    }

    public URI metrics() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
