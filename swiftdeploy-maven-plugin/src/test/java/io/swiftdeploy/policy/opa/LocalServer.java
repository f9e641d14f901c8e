package io.swiftdeploy.policy.opa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.policy.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP server that answers everything with one prepared reply and remembers the questions. */
final class LocalServer implements AutoCloseable {

    /** What the server was asked. */
    record Question(String method, String path, String authorization, String body) {}

    static final Token TOKEN = new Token("a-token-that-nobody-may-see-0123456789");

    final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile int status;
    private volatile String body;
    private volatile Runnable change = () -> {};

    LocalServer(int status, String body) {
        this.status = status;
        this.body = body;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void replies(int newStatus, String newBody) {
        body = newBody;
        status = newStatus;
    }

    /** Changes the reply once it was given {@code times} times. */
    void repliesAfter(int times, int newStatus, String newBody) {
        change = () -> {
            if (questions.size() == times) {
                replies(newStatus, newBody);
            }
        };
    }

    URI base() {
        return URI.create("http://" + address());
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    OpaEngine engine() {
        return new OpaEngine(base(), TOKEN, Duration.ofSeconds(20));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.add(new Question(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://" + address() + "/elsewhere");
            int answered = status;
            change.run();
            exchange.sendResponseHeaders(answered, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
