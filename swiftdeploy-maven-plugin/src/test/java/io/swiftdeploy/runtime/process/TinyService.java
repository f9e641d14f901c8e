package io.swiftdeploy.runtime.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The smallest service that a release can be made of; needs nothing but a JDK. Run by tests as a process of its own. */
public final class TinyService {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final AtomicLong ANSWERED = new AtomicLong();

    private TinyService() {}

    public static void main(String... arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else some answers take 40 ms
        if (ENVIRONMENT.containsKey("DIES")) {
            System.err.println("cannot find my database");
            System.exit(1);
        }
        if (ENVIRONMENT.containsKey("STUBBORN")) {
            java.lang.Runtime.getRuntime().addShutdownHook(new Thread(TinyService::forever));
        }
        int port = Integer.parseInt(
                ENVIRONMENT.getOrDefault(ENVIRONMENT.getOrDefault("READS_PORT_FROM", "APP_PORT"), "0"));
        HttpServer server = HttpServer.create(address(port), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/healthz", TinyService::health);
        server.createContext("/metrics", exchange -> answer(exchange, metrics()));
        server.createContext("/env", exchange -> answer(exchange, new TreeSet<>(ENVIRONMENT.keySet()).toString()));
        server.createContext("/greeting", exchange -> answer(exchange, Files.readString(Path.of("etc/greeting.txt"))));
        server.createContext("/", TinyService::greet);
        server.start();
        System.out.println("listening as " + ENVIRONMENT.get("MODE"));
    }

    private static InetSocketAddress address(int port) {
        return ENVIRONMENT.containsKey("CARELESS")
                ? new InetSocketAddress(port)
                : new InetSocketAddress(ENVIRONMENT.getOrDefault("APP_HOST", "127.0.0.1"), port);
    }

    private static void greet(HttpExchange exchange) throws IOException {
        ANSWERED.incrementAndGet();
        exchange.getResponseHeaders().set("X-Mode", ENVIRONMENT.getOrDefault("MODE", "none"));
        answer(exchange, ENVIRONMENT.get("MODE") + " " + ENVIRONMENT.get("APP_VERSION"));
    }

    private static void health(HttpExchange exchange) throws IOException {
        if (ENVIRONMENT.containsKey("SICK")) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        } else {
            answer(exchange, "{\"status\":\"ok\"}");
        }
    }

    private static String metrics() {
        long count = ANSWERED.get();
        String labels = "method=\"GET\",path=\"/\",status_code=\"200\"";
        return """
                # TYPE http_requests_total counter
                http_requests_total{%1$s} %2$d
                # TYPE http_request_duration_seconds histogram
                http_request_duration_seconds_bucket{%1$s,le="0.01"} %2$d
                http_request_duration_seconds_bucket{%1$s,le="0.5"} %2$d
                http_request_duration_seconds_bucket{%1$s,le="+Inf"} %2$d
                http_request_duration_seconds_sum{%1$s} 0
                http_request_duration_seconds_count{%1$s} %2$d
                """
                .formatted(labels, count);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/metrics")) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
