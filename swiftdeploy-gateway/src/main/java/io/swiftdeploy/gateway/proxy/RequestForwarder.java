package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.routing.Member;
import io.swiftdeploy.gateway.upstream.ConnectionPool;
import io.swiftdeploy.gateway.upstream.UpstreamConnections;
import io.swiftdeploy.gateway.wire.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.xnio.IoUtils;

/**
 * Forwards one request to the members of an upstream until one responds. It is confined to the request's I/O thread.
 *
 * <p>The next member is tried when the one before did not get the request, or when the request is idempotent and has no body
 * left to send: then sending it twice does no harm.
 */
final class RequestForwarder implements Runnable {
    private static final Set<HttpString> NOT_IDEMPOTENT = Set.of(Methods.POST, Methods.PATCH, Methods.LOCK);

    private final RequestContext context;
    private final HttpServerExchange exchange;
    private final ForwardTarget target;
    private final UpstreamConnections connections;
    private final Iterator<Member> members;
    private final InactivityTimer inactivity;
    private final boolean repeatable;
    private final boolean upgradeWanted;
    private final Runnable left = this::clientLeft;
    private Optional<ForwardAttempt> attempt = Optional.empty();
    private Optional<ResponseRelay> relay = Optional.empty();
    private Optional<UpgradedConnection> upgraded = Optional.empty();

    RequestForwarder(RequestContext context, ForwardTarget target, UpstreamConnections connections) {
        this.context = context;
        this.exchange = context.exchange();
        this.target = target;
        this.connections = connections;
        this.members = target.members().iterator();
        this.inactivity =
                new InactivityTimer(exchange.getIoThread(), context.settings().proxyTimeoutMillis(), this::timedOut);
        this.upgradeWanted = RequestHead.wantsWebSocket(exchange);
        this.repeatable = exchange.isRequestComplete() && !NOT_IDEMPOTENT.contains(exchange.getRequestMethod());
    }

    @Override
    public void run() {
        ClientConnection.watchStream(exchange, left);
        if (exchange.isRequestComplete()) {
            watchClient();
        }
        tryNext(StatusCodes.BAD_GATEWAY);
    }

    /** The request was read to its end; from now on nobody reads what could tell that the client has left. */
    void watchClient() {
        ClientConnection.watch(exchange, left);
    }

    /** Nobody has to act any more. */
    private void settle() {
        inactivity.stop();
        ClientConnection.watchNoMore(exchange, left);
    }

    UpstreamConnections connections() {
        return connections;
    }

    ConnectionPool pool() {
        return connections.pool(exchange.getIoThread());
    }

    RequestContext context() {
        return context;
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    InactivityTimer inactivity() {
        return inactivity;
    }

    ClientRequest request() {
        return RequestHead.of(exchange, target.requestTarget(), target.withheld(), context.origin());
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Whether the instance may turn the connection into one for WebSocket. */
    boolean isUpgradeWanted() {
        return upgradeWanted;
    }

    /** Tries the next member; without one, the client gets {@code status}. */
    private void tryNext(int status) {
        if (!members.hasNext()) {
            reject(status);
            return;
        }
        Member member = members.next();
        context.tries(member);
        inactivity.awaitUpstream();
        ForwardAttempt next = new ForwardAttempt(this, member);
        attempt = Optional.of(next);
        next.begin();
    }

    private void reject(int status) {
        settle();
        context.reject(status);
    }

    /** {@code failed} got no response. */
    void failed(ForwardAttempt failed, int status) {
        failed.member().failed();
        if (repeatable || !failed.isSent()) {
            tryNext(status);
        } else {
            reject(status);
        }
    }

    /** A member responds. */
    void responded(ClientExchange response, ResponseSource source) {
        context.responds();
        ResponseRelay started = new ResponseRelay(this, response, source);
        relay = Optional.of(started);
        started.begin();
    }

    /** A member agrees to speak another protocol. */
    void upgraded(ClientExchange response, ResponseSource source) {
        UpgradedConnection started = new UpgradedConnection(this, response, source);
        upgraded = Optional.of(started);
        started.begin();
    }

    /** The body of the request is not clear, so nothing of it counts. */
    void unclear() {
        refuse(StatusCodes.BAD_REQUEST);
    }

    /** The instance gets no end of the request, and so does not take it for a whole one. */
    private void refuse(int status) {
        attempt.ifPresent(ForwardAttempt::abandon);
        if (relay.isPresent()) {
            relay.get().abandon();
            broken();
        } else {
            reject(status);
        }
    }

    /** The client has its response. */
    void done() {
        settle();
        context.end();
    }

    /** The response stays incomplete; closing the connection shows it to the client. */
    void broken() {
        settle();
        IoUtils.safeClose(exchange.getConnection());
        context.end();
    }

    /** The client closed its connection before it had its whole answer. */
    void clientLeft() {
        settle();
        attempt.ifPresent(ForwardAttempt::abandon);
        relay.ifPresent(ResponseRelay::abandon);
        IoUtils.safeClose(exchange.getConnection());
        context.clientLeft();
        context.end(relay.isPresent() ? exchange.getStatusCode() : RequestContext.CLIENT_CLOSED_REQUEST);
    }

    private void noteClient() {
        if (inactivity.awaitsClient()) {
            context.clientLeft();
        }
    }

    /** The body is longer than one may be. */
    void tooLong() {
        refuse(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
    }

    private void timedOut() {
        if (upgraded.isPresent()) {
            upgraded.get().end();
        } else if (relay.isPresent()) {
            relay.get().abandon();
            noteClient();
            broken();
        } else if (inactivity.awaitsClient()) {
            attempt.ifPresent(ForwardAttempt::abandon);
            noteClient();
            reject(StatusCodes.REQUEST_TIME_OUT);
        } else {
            attempt.ifPresent(waiting -> {
                waiting.abandon();
                failed(waiting, StatusCodes.GATEWAY_TIME_OUT);
            });
        }
    }
}
