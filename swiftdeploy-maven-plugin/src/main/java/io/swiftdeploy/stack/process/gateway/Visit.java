package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request on its way through the gateway, from the routes it takes to its lines in the access log and the journal. */
final class Visit {
    /** nginx's code for a client that left before its answer. */
    static final int CLIENT_LEFT = 499;

    private final HttpServerExchange exchange;
    private final Routes routes;
    private final Optional<LineFile> log;
    private final long begin = System.nanoTime();
    private final List<String> tried = new ArrayList<>(1);
    private Optional<JournalEntry> entry = Optional.empty();
    private boolean over;

    Visit(HttpServerExchange exchange, Routes routes, Optional<LineFile> log) {
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

    /** Has what the client gets written into the journal as well, once a member has been tried. */
    void journal(JournalEntry wanted) {
        entry = Optional.of(wanted);
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
            long nanos = System.nanoTime() - begin;
            log.ifPresent(it -> it.append(AccessLine.of(exchange, status, nanos, tried)));
            entry.filter(any -> !tried.isEmpty()).ifPresent(it -> it.write(status, nanos));
            routes.leave();
        }
    }
}
