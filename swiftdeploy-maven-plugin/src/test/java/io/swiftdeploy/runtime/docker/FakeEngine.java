package io.swiftdeploy.runtime.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as an Engine would, on a local port, and keeps what it was asked. */
final class FakeEngine implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final Map<String, Runnable> acts = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Reply(int status, String body) {}

    private static final Reply CUT = new Reply(0, "");

    FakeEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        reply("/_ping", 200, "OK");
    }

    /** What requests are answered whose path ends like this, a regular expression. */
    void reply(String path, int status, String body) {
        replies.put(path, new ArrayDeque<>(List.of(new Reply(status, body))));
    }

    /** Takes requests whose path ends like this, and hangs up instead of an answer. */
    void cut(String path) {
        replies.put(path, new ArrayDeque<>(List.of(CUT)));
    }

    /** What happens while such a request is answered for the first time. */
    void meanwhile(String path, Runnable act) {
        acts.put(path, act);
    }

    /** What they are answered after that; the last answer stays. */
    void then(String path, int status, String body) {
        replies.get(path).add(new Reply(status, body));
    }

    /** What a command writes to its standard output, as the Engine sends it; ASCII, in one frame. */
    static String output(String text) {
        ByteBuffer frame = ByteBuffer.allocate(8 + text.length()).put((byte) 1).position(4);
        return new String(frame.putInt(text.length()).put(text.getBytes(UTF_8)).array(), ISO_8859_1);
    }

    /** The Engine's answer to one who asks for a file; ASCII. */
    static String archive(String name, String content) {
        try (InputStream tar = Archive.ofUser(101, name, content.getBytes(UTF_8))) {
            return new String(tar.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Registry-Auth"))
                .ifPresent(credentials::add);
        acts.keySet().stream()
                .filter(it -> path.matches(".*" + it))
                .flatMap(it -> Optional.ofNullable(acts.remove(it)).stream())
                .forEach(Runnable::run);
        Reply reply = replies.entrySet().stream()
                .filter(it -> path.matches(".*" + it.getKey()))
                .map(it -> next(it.getValue()))
                .findFirst()
                .orElse(
                        path.endsWith("/info")
                                ? new Reply(200, "{\"LoggingDriver\":\"json-file\"}")
                                : new Reply(404, "{\"message\":\"no such thing\"}"));
        if (reply.equals(CUT)) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(ISO_8859_1);
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
