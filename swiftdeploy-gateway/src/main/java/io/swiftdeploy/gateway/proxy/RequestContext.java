package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.log.AccessLine;
import io.swiftdeploy.gateway.log.LogFile;
import io.swiftdeploy.gateway.log.LoggedRequest;
import io.swiftdeploy.gateway.routing.Member;
import io.swiftdeploy.gateway.routing.RouteTable;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request in the gateway, from the routes it uses to its lines in the access log and the request log. */
final class RequestContext {
    /** nginx's status for a client that closed its connection before the response. */
    static final int CLIENT_CLOSED_REQUEST = 499;

    private final HttpServerExchange exchange;
    private final RouteTable routes;
    private final Optional<LogFile> accessLog;
    private final long begin = System.nanoTime();
    private final List<String> tried = new ArrayList<>(1);
    private Optional<LoggedRequest> entry = Optional.empty();
    private boolean over;

    RequestContext(HttpServerExchange exchange, RouteTable routes, Optional<LogFile> accessLog) {
        this.exchange = exchange;
        this.routes = routes;
        this.accessLog = accessLog;
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    RouteTable routes() {
        return routes;
    }

    RequestConfig settings() {
        return routes.config().settings();
    }

    /** Also writes what the client gets into the request log, provided that a member is tried. */
    void log(LoggedRequest wanted) {
        entry = Optional.of(wanted);
    }

    /** Notes that {@code member} is tried. */
    void tries(Member member) {
        tried.add(member.address());
    }

    /** Ends it with an error of the gateway. */
    void reject(int status) {
        GatewayResponse.error(status, settings()).send(exchange, () -> end(status));
    }

    /** Ends it with the status that was sent to the client. */
    void end() {
        end(exchange.getStatusCode());
    }

    /** Ends it; only the first call counts. */
    void end(int status) {
        if (!over) {
            over = true;
            long nanos = System.nanoTime() - begin;
            accessLog.ifPresent(it -> it.append(AccessLine.of(exchange, status, nanos, tried)));
            entry.filter(any -> !tried.isEmpty()).ifPresent(it -> it.write(status, nanos));
            routes.leave();
        }
    }
}
