package io.swiftdeploy.sample;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the route of each request, sends its answer, and counts it. */
final class Router implements HttpHandler {
    private static final Set<String> KNOWN_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final System.Logger LOG = System.getLogger(Router.class.getName());
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NO_BODY = -1;

    private final InstanceMode mode;
    private final ServiceMetrics metrics;
    private final Map<String, Route> routes;
    private final Traffic traffic = new Traffic();
    private volatile boolean closing;

    Router(InstanceMode mode, ServiceMetrics metrics, List<Route> routes) {
        this.mode = mode;
        this.metrics = metrics;
        this.routes = routes.stream().collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));
    }

    Traffic traffic() {
        return traffic;
    }

    /** From now on each response closes its connection. */
    void closeConnections() {
        closing = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrival = System.nanoTime();
        traffic.arrive();
        try {
            ServiceResponse reply = answer(exchange);
            count(exchange, reply, arrival);
            send(exchange, reply);
        } finally {
            exchange.close();
            traffic.leave();
        }
    }

    private ServiceResponse answer(HttpExchange exchange) throws IOException {
        Route route = routes.get(path(exchange));
        if (route == null) {
            return ServiceResponse.error(404, "There is nothing at this path.");
        }
        if (!route.answers(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", route.allowed());
            return ServiceResponse.error(405, "This path answers " + route.allowed() + " only.");
        }
        return answer(route, exchange);
    }

    private static ServiceResponse answer(Route route, HttpExchange exchange) throws IOException {
        try {
            return route.endpoint().answer(exchange.getRequestBody());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, route.path() + " could not be answered", e);
            return ServiceResponse.error(500, "The service failed; its log has the cause.");
        }
    }

    private void count(HttpExchange exchange, ServiceResponse reply, long arrival) {
        String method = exchange.getRequestMethod();
        String path = path(exchange);
        metrics.count(
                KNOWN_METHODS.contains(method) ? method : "other",
                routes.containsKey(path) ? path : "unmatched",
                reply.status(),
                (System.nanoTime() - arrival) / NANOS_PER_SECOND);
    }

    private void send(HttpExchange exchange, ServiceResponse reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        head(exchange.getResponseHeaders(), reply);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void head(Headers headers, ServiceResponse reply) {
        headers.set("Content-Type", reply.contentType());
        if (mode == InstanceMode.CANARY) {
            headers.set("X-Mode", InstanceMode.CANARY.label());
        }
        if (closing) {
            headers.set("Connection", "close");
        }
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getPath();
    }
}
