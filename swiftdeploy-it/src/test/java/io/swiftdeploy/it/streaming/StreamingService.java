package io.swiftdeploy.it.streaming;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service with uploads and WebSockets; needs nothing but a JDK, and is run as a process or container of its own. {@code POST}
 * answers how many bytes came, a WebSocket gets its messages back with the version in front, everything else gets the version.
 *
 * <p>On SIGTERM it takes no more connections and answers what it has; the connections that are left then end with it.
 */
final class StreamingService {
    private static final int BACKLOG = 1024;
    private static final long LONGEST_END_MILLIS = 10_000;

    private final String version;
    private final String mode;
    private final ServerSocket listener;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean ending;

    private StreamingService(Map<String, String> environment) throws IOException {
        this.version = environment.getOrDefault("APP_VERSION", "none");
        this.mode = environment.getOrDefault("MODE", "none");
        this.listener = new ServerSocket();
        int port = Integer.parseInt(environment.get("APP_PORT"));
        String host = environment.getOrDefault("APP_HOST", "0.0.0.0");
        listener.bind(new InetSocketAddress(host, port), BACKLOG);
    }

    public static void main(String[] arguments) throws IOException {
        StreamingService service = new StreamingService(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(service::end));
        service.accept();
    }

    private void accept() {
        while (!ending) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(connection));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // It is closed.
            }
        }
    }

    private void end() {
        ending = true;
        try {
            listener.close();
            long deadline = System.currentTimeMillis() + LONGEST_END_MILLIS;
            while (underWay.get() > 0 && System.currentTimeMillis() < deadline) {
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean more = true;
            while (more) {
                RequestText request = RequestText.read(in);
                more = request.asksForWebSocket() ? echo(request, in, out) : answer(request, in, out);
            }
        } catch (IOException e) {
            return; // The other side has hung up.
        }
    }

    private boolean echo(RequestText request, InputStream in, OutputStream out) throws IOException {
        new WebSocketEcho(in, out, version + " ").run(request.field("sec-websocket-key"));
        return false;
    }

    /** Answers one request; whether another may follow. */
    private boolean answer(RequestText request, InputStream in, OutputStream out) throws IOException {
        underWay.incrementAndGet();
        try {
            long bytes = request.discardBody(in);
            String body =
                    switch (request.path()) {
                        case "/metrics" -> metrics();
                        case "/upload" -> Long.toString(bytes);
                        default -> identity();
                    };
            boolean closing = ending;
            out.write((head(body, closing) + body).getBytes(StandardCharsets.US_ASCII));
            return !closing;
        } finally {
            underWay.decrementAndGet();
        }
    }

    private String identity() {
        answered.incrementAndGet();
        return String.format(Locale.ROOT, "{\"version\":\"%s\",\"mode\":\"%s\"}", version, mode);
    }

    private static String head(String body, boolean closing) {
        return String.format(
                Locale.ROOT,
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s\r\n",
                body.length(),
                closing ? "Connection: close\r\n" : "");
    }

    private String metrics() {
        return String.format(
                Locale.ROOT,
                """
                # TYPE http_requests_total counter
                http_requests_total{method="GET",path="/",status_code="200"} %1$d
                # TYPE http_request_duration_seconds histogram
                http_request_duration_seconds_bucket{method="GET",path="/",le="0.1"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="10"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="+Inf"} %1$d
                http_request_duration_seconds_sum{method="GET",path="/"} 0
                http_request_duration_seconds_count{method="GET",path="/"} %1$d
                # TYPE app_uptime_seconds gauge
                app_uptime_seconds %2$d
                """,
                answered.get(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }
}
