package io.swiftdeploy.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as an Engine would, on a local port, and keeps what it was asked. */
final class FakeEngine implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final HttpServer server;

    private record Reply(int status, String body) {}

    FakeEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        reply("/_ping", 200, "OK");
    }

    /** What requests are answered whose path ends like this. */
    void reply(String path, int status, String body) {
        replies.put(path, new ArrayDeque<>(List.of(new Reply(status, body))));
    }

    /** What they are answered after that; the last answer stays. */
    void then(String path, int status, String body) {
        replies.get(path).add(new Reply(status, body));
    }

    private static Reply next(Deque<Reply> answers) {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    EngineAddress address() {
        return new EngineAddress(
                URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), Optional.empty(), "this test");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Registry-Auth"))
                .ifPresent(credentials::add);
        Reply reply = replies.entrySet().stream()
                .filter(it -> path.endsWith(it.getKey()))
                .map(it -> next(it.getValue()))
                .findFirst()
                .orElse(new Reply(404, "{\"message\":\"no such thing\"}"));
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
