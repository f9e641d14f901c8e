package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RulesConfig;
import io.swiftdeploy.gateway.log.AccessLine;
import io.swiftdeploy.gateway.log.AccessLog;
import io.swiftdeploy.gateway.log.AttemptTimes;
import io.swiftdeploy.gateway.log.LoggedRequest;
import io.swiftdeploy.gateway.log.ReceivedBytes;
import io.swiftdeploy.gateway.origin.Origin;
import io.swiftdeploy.gateway.routing.Member;
import io.swiftdeploy.gateway.routing.RouteTable;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One request in the gateway, from the routes it uses to its lines in the access log and the request log. */
final class RequestContext {
    /** nginx's status for a client that closed its connection before the response. */
    static final int CLIENT_CLOSED_REQUEST = 499;

    private static final String EVENTS = "text/event-stream";

    private final HttpServerExchange exchange;
    private final RouteTable routes;
    private final Optional<AccessLog> accessLog;
    private final long begin = System.nanoTime();
    private final List<String> tried = new ArrayList<>(1);
    private final AttemptTimes attempts = new AttemptTimes(System::nanoTime);
    private Optional<Entry> entry = Optional.empty();
    private LoggedRequest.Client client = LoggedRequest.Client.STAYED;
    private long passedBytes;
    private boolean counts;
    private boolean tellsReach;
    private boolean over;

    /** What the request log gets of this request. */
    private record Entry(LoggedRequest request, ReceivedBytes received) {}

    RequestContext(HttpServerExchange exchange, RouteTable routes, Optional<AccessLog> accessLog) {
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

    RulesConfig rules() {
        return settings().effectiveRules();
    }

    /** Whether a body of {@code bytes} is longer than one may be, or than it was said to be, as one of HTTP/2 can be. */
    boolean isTooLong(long bytes) {
        long said = exchange.getRequestContentLength();
        return rules().isTooLong(bytes) || (said >= 0 && bytes > said);
    }

    /** Where the request comes from. */
    Origin origin() {
        return Origin.of(exchange, routes.proxies());
    }

    /** Also writes what the client gets into the request log, provided that a member is tried. */
    void log(LoggedRequest wanted) {
        entry = Optional.of(new Entry(wanted, ReceivedBytes.of(exchange)));
    }

    /** Notes that it is delayed on purpose. The user waits as for an attempt in vain. */
    void delays() {
        attempts.begin();
    }

    /** Fails it on purpose, which counts as a failure of the upstream. */
    void fail() {
        counts = true;
        reject(StatusCodes.INTERNAL_SERVER_ERROR);
    }

    /** Lets the client know from now on how far the request came; for operations. */
    void tellReach() {
        tellsReach = true;
        note(Reach.REFUSED);
    }

    /** Notes how far the request came. */
    void note(Reach reach) {
        if (tellsReach) {
            exchange.getResponseHeaders().put(Reach.HEADER, reach.text());
        }
    }

    /** Notes that {@code member} is tried. */
    void tries(Member member) {
        counts = true;
        tried.add(member.address());
        attempts.begin();
    }

    /** Notes that a member responds. */
    void responds() {
        attempts.head();
        note(Reach.ANSWERED);
    }

    /** Notes that the client gets {@code bytes} that are no HTTP. */
    void passes(int bytes) {
        passedBytes += bytes;
    }

    /** Notes that the client left before it had its whole answer. */
    void clientLeft() {
        client = LoggedRequest.Client.LEFT;
    }

    /** The client's address is told where proxies stand before this one: theirs would tell nothing. */
    private Optional<String> clientAddress() {
        return rules().trustedProxies().isEmpty() ? Optional.empty() : Optional.of(origin().client());
    }

    /** Ends it with an error of the gateway. */
    void reject(int status) {
        GatewayResponse.error(status, settings().errors()).send(exchange, () -> end(status));
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
            Executor turn = exchange.getIoThread();
            accessLog.ifPresent(it -> it.append(AccessLine.of(exchange, status, nanos, tried, clientAddress()), turn));
            entry.filter(any -> counts).ifPresent(it -> it.request().write(answer(status, nanos, it.received()), turn));
            routes.leave();
        }
    }

    private LoggedRequest.Answer answer(int status, long nanos, ReceivedBytes received) {
        return new LoggedRequest.Answer(
                status,
                nanos,
                attempts,
                received.count(),
                exchange.getResponseBytesSent() + passedBytes,
                client,
                kind(status));
    }

    private LoggedRequest.Kind kind(int status) {
        if (status == StatusCodes.SWITCHING_PROTOCOLS) {
            return LoggedRequest.Kind.UPGRADED;
        }
        String type = exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(EVENTS)
                ? LoggedRequest.Kind.STREAMED
                : LoggedRequest.Kind.PLAIN;
    }
}
