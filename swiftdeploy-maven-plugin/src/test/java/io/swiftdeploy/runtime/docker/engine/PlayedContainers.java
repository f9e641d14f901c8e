package io.swiftdeploy.runtime.docker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An Engine whose containers have names and states, and all publish one port. A build that is killed changes nothing any more.
 */
public final class PlayedContainers implements AutoCloseable {
    private static final int OK = 200;
    private static final int DONE = 204;
    private static final int UNCHANGED = 304;
    private static final int MISSING = 404;
    private static final int FAILED = 500;

    private final List<Played> containers = new ArrayList<>();
    private final HttpServer server;
    private int changesLeft = Integer.MAX_VALUE;
    private boolean portTaken;

    private static final class Played {
        private final String id;
        private String name;
        private String state;
        private int looks;

        Played(String id, String name, String state) {
            this.id = id;
            this.name = name;
            this.state = state;
        }

        boolean isRunning() {
            return state.equals("running");
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"Id\":\"%s\",\"Name\":\"/%s\",\"Config\":{\"Labels\":{\"io.swiftdeploy.stack\":\"shop\"}},"
                            + "\"State\":{\"Status\":\"%s\",\"Running\":%b}}",
                    id,
                    name,
                    state,
                    isRunning());
        }
    }

    public PlayedContainers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public EngineAddress address() {
        return new EngineAddress(
                URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), Optional.empty(), "this test");
    }

    public void add(String id, String name, String state) {
        containers.add(new Played(id, name, state));
    }

    /** The build can make {@code changes}, and none after them. */
    public void killAfter(int changes) {
        changesLeft = changes;
    }

    /** Another build comes; false if the one before was not killed. */
    public boolean isKilled() {
        boolean killed = changesLeft < 0;
        changesLeft = Integer.MAX_VALUE;
        return killed;
    }

    /** Another program has the port from now on, or gives it back. */
    public void takePort(boolean taken) {
        portTaken = taken;
    }

    /** Each container as its id, name and state, sorted. */
    public List<String> all() {
        return containers.stream()
                .map(it -> it.id + " " + it.name + " " + it.state)
                .sorted()
                .toList();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        exchange.getRequestBody().readAllBytes();
        boolean reads = exchange.getRequestMethod().equals("GET");
        String method = path.length < 4 ? exchange.getRequestMethod() : path[3];
        int status = path[1].equals("_ping") ? OK : FAILED;
        String body = "OK";
        if (path[1].equals("containers") && (reads || changesLeft-- > 0)) {
            status = act(path[2], method, query.replaceFirst("^(?:.*&)?name=([^&]*).*$", "$1"));
            body = status == OK ? find(path[2]).orElseThrow().json() : "{\"message\":\"port is already allocated\"}";
        }
        if (status == 201) {
            body = "{\"Id\":\"new\"}";
        }
        byte[] bytes = status == DONE || status == UNCHANGED ? new byte[0] : body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int act(String reference, String method, String name) {
        if (reference.equals("create")) {
            add("new", name, "created");
            return 201;
        }
        return find(reference).map(it -> act(it, method, name)).orElse(MISSING);
    }

    private int act(Played container, String method, String name) {
        return switch (method) {
            case "json" -> look(container);
            case "start" -> start(container);
            case "stop" -> stop(container);
            case "rename" -> {
                container.name = name;
                yield find(name).equals(Optional.of(container)) ? DONE : FAILED;
            }
            case "DELETE" -> containers.remove(container) ? DONE : MISSING;
            default -> FAILED;
        };
    }

    /** One that is being removed is gone at the third look. */
    private int look(Played container) {
        boolean isGone = container.state.equals("removing") && ++container.looks > 2 && containers.remove(container);
        return isGone ? MISSING : OK;
    }

    private int start(Played container) {
        if (container.isRunning()) {
            return UNCHANGED;
        }
        if (portTaken || containers.stream().anyMatch(Played::isRunning)) {
            return FAILED;
        }
        container.state = "running";
        return DONE;
    }

    private static int stop(Played container) {
        if (!container.isRunning()) {
            return UNCHANGED;
        }
        container.state = "exited";
        return DONE;
    }

    private Optional<Played> find(String reference) {
        return containers.stream()
                .filter(it -> it.id.equals(reference) || it.name.equals(reference))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
