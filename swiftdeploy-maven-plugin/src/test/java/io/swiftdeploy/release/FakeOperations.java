package io.swiftdeploy.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The gateway's operations listener before a {@link FakeRuntime}: who runs answers, as long as it is not sick. */
public final class FakeOperations implements AutoCloseable {
    public final Set<String> sick = new HashSet<>();
    public final List<String> chaos = new CopyOnWriteArrayList<>();
    public final FakeJournal journal = new FakeJournal();
    public int chaosStatus = 200;
    /** How often a whole group was asked. */
    public final AtomicInteger groupsAsked = new AtomicInteger();
    /** Instances that have no {@code /chaos}, by a part of their names. */
    public final Set<String> withoutChaos = new HashSet<>();
    /** What the gateway says of its own chaos. */
    public volatile String gatewayChaos = "none";

    /** The gauge chaos_active, where the service has it. */
    public volatile OptionalInt reportedChaos = OptionalInt.empty();

    /** Whether requests for chaos get no answer. */
    public volatile boolean hangsUp;

    /** Whether this instance's next answer is bad. */
    public volatile Predicate<String> failsNext = name -> false;

    /** What an instance of this name answers about its metrics instead; empty for its own. */
    public volatile Function<String, Optional<Answer>> metricsOf = name -> Optional.empty();

    /** The journal cannot be read. */
    public volatile boolean journalIsGone;

    /** An answer about metrics. */
    public record Answer(int status, String body, Optional<String> type) {
        public Answer(int status, String body) {
            this(status, body, Optional.empty());
        }

        /** What a service says that leads all routes to its front page. */
        public static Answer page() {
            return new Answer(200, "<!doctype html><title>Shop</title>", Optional.of("text/html; charset=utf-8"));
        }

        public static Function<String, Optional<Answer>> always(int status, String body) {
            return name -> Optional.of(new Answer(status, body));
        }
    }

    private volatile boolean busy = true;
    private final FakeRuntime runtime;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    public FakeOperations(FakeRuntime runtime) {
        this.runtime = runtime;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/instances/", this::instance);
        server.createContext("/groups/", this::group);
        server.createContext("/chaos", exchange -> answer(exchange, 200, gatewayChaos));
        server.createContext("/journal", this::journal);
        server.createContext("/journal/index", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void instance(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 4);
        String name = path[2].replaceFirst(":.*", "");
        if (!runtime.running().contains(name) || sick.contains(name) || failsNext.test(name)) {
            answer(exchange, 503, "");
        } else if (path[3].equals("metrics") || path[3].equals("actuator/prometheus")) {
            Answer answer = metricsOf.apply(name).orElseGet(() -> new Answer(200, metrics()));
            answer.type().ifPresent(it -> exchange.getResponseHeaders().set("Content-Type", it));
            answer(exchange, answer.status(), answer.body());
        } else if (path[3].equals("chaos") && hangsUp) {
            exchange.close();
        } else if (path[3].equals("chaos")) {
            chaos.add(name + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, withoutChaos.stream().anyMatch(name::contains) ? 404 : chaosStatus, "no thanks");
        } else {
            answer(exchange, 200, "{}");
        }
    }

    /** No user sends anything any more. */
    public void fallSilent() {
        journal.busy = false;
        busy = false;
    }

    /** All counters begin at 0 again, as those of a process that was started again. */
    public void restart() {
        requests.set(0);
    }

    /** 100 good requests more at each scrape while there are users. */
    private String metrics() {
        int count = 100 * (busy ? requests.incrementAndGet() : requests.get());
        return """
                # TYPE http_requests_total counter
                http_requests_total{method="GET",path="/",status_code="200"} %1$d
                # TYPE http_request_duration_seconds histogram
                http_request_duration_seconds_bucket{method="GET",path="/",le="0.005"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="0.5"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="+Inf"} %1$d
                http_request_duration_seconds_count{method="GET",path="/"} %1$d
                http_request_duration_seconds_sum{method="GET",path="/"} 0.1
                """
                        .formatted(count)
                + reportedChaos.stream()
                        .mapToObj("chaos_active %d\n"::formatted)
                        .collect(Collectors.joining());
    }

    private void journal(HttpExchange exchange) throws IOException {
        if (journalIsGone) {
            answer(exchange, 500, "");
            return;
        }
        Set<Upstream> serving = runtime.gateway
                .map(it -> it.groups().stream()
                        .filter(group -> it.split().weight(group.track()) > 0)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        journal.answer(exchange, serving);
    }

    private void group(HttpExchange exchange) throws IOException {
        groupsAsked.incrementAndGet();
        String upstream = exchange.getRequestURI().getPath().split("/", 4)[2];
        List<Upstream> known = new ArrayList<>();
        runtime.gateway.map(Routes::groups).ifPresent(known::addAll);
        boolean reached = known.stream()
                .filter(it -> it.upstream().equals(upstream))
                .anyMatch(it -> runtime.running().containsAll(it.members()) && !sick.contains(upstream));
        answer(exchange, reached ? 200 : 502, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
