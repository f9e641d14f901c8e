package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request on its way through the gateway, from the routes it takes to its line in the access log. */
final class Visit {
    /** nginx's code for a client that left before its answer. */
    static final int CLIENT_LEFT = 499;

    private final HttpServerExchange exchange;
    private final Routes routes;
    private final Optional<AccessLog> log;
    private final long begin = System.nanoTime();
    private final List<String> tried = new ArrayList<>(1);
    private boolean over;

    Visit(HttpServerExchange exchange, Routes routes, Optional<AccessLog> log) {
        this.exchange = exchange;
        this.routes = routes;
        this.log = log;
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    Routes routes() {
        return routes;
    }

    GatewayConfig.Settings settings() {
        return routes.config().settings();
    }

    void tries(Member member) {
        tried.add(member.address());
    }

    /** Answers by the gateway itself. */
    void refuse(int status) {
        Reply.error(status, settings()).send(exchange, () -> end(status));
    }

    /** Ends it with the status that the client was sent. */
    void end() {
        end(exchange.getStatusCode());
    }

    /** Ends it; only the first call counts. */
    void end(int status) {
        if (!over) {
            over = true;
            log.ifPresent(it -> it.append(AccessLine.of(exchange, status, System.nanoTime() - begin, tried)));
            routes.leave();
        }
    }
}
