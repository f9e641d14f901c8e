package io.swiftdeploy.stack.process.gateway;

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
 * Takes one request to the members of a group until one answers; lives in the request's I/O thread.
 *
 * <p>The next member is asked when the one before had not got the request, or when the request may be repeated: then
 * nobody notices that it was asked twice.
 */
final class Forward implements Runnable {
    private static final Set<HttpString> NOT_IDEMPOTENT = Set.of(Methods.POST, Methods.PATCH, Methods.LOCK);

    private final Visit visit;
    private final HttpServerExchange exchange;
    private final Errand errand;
    private final Connections connections;
    private final Iterator<Member> members;
    private final Inactivity inactivity;
    private final boolean repeatable;
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<Relay> relay = Optional.empty();

    Forward(Visit visit, Errand errand, Connections connections) {
        this.visit = visit;
        this.exchange = visit.exchange();
        this.errand = errand;
        this.connections = connections;
        this.members = errand.members().iterator();
        this.inactivity =
                new Inactivity(exchange.getIoThread(), visit.settings().proxyTimeoutMillis(), this::silent);
        this.repeatable = exchange.isRequestComplete() && !NOT_IDEMPOTENT.contains(exchange.getRequestMethod());
    }

    @Override
    public void run() {
        next(StatusCodes.BAD_GATEWAY);
    }

    Connections connections() {
        return connections;
    }

    ConnectionPool pool() {
        return connections.pool(exchange.getIoThread());
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    Inactivity inactivity() {
        return inactivity;
    }

    ClientRequest request() {
        return RequestHead.of(exchange, errand.target(), errand.withheld());
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Asks the next member; the answer is {@code status} when there is none. */
    private void next(int status) {
        if (!members.hasNext()) {
            refuse(status);
            return;
        }
        Member member = members.next();
        visit.tries(member);
        inactivity.awaitUpstream();
        Attempt asking = new Attempt(this, member);
        attempt = Optional.of(asking);
        asking.begin();
    }

    private void refuse(int status) {
        inactivity.stop();
        visit.refuse(status);
    }

    /** {@code failed} came to nothing. */
    void failed(Attempt failed, int status) {
        failed.member().failed();
        if (repeatable || !failed.isSent()) {
            next(status);
        } else {
            refuse(status);
        }
    }

    /** A member answers. */
    void answered(Member member, ClientExchange answer, Optional<Upload> upload) {
        Relay relaying = new Relay(this, member, answer, upload);
        relay = Optional.of(relaying);
        relaying.begin();
    }

    /** The client has its answer. */
    void done() {
        inactivity.stop();
        visit.end();
    }

    /** The answer cannot be brought to its end: the client has to see that. */
    void broken() {
        inactivity.stop();
        IoUtils.safeClose(exchange.getConnection());
        visit.end();
    }

    /** The client went away amid its request. */
    void clientLeft() {
        inactivity.stop();
        attempt.ifPresent(Attempt::abandon);
        IoUtils.safeClose(exchange.getConnection());
        visit.end(Visit.CLIENT_LEFT);
    }

    private void silent() {
        if (relay.isPresent()) {
            relay.get().abandon();
            broken();
        } else if (inactivity.awaitsClient()) {
            attempt.ifPresent(Attempt::abandon);
            refuse(StatusCodes.REQUEST_TIME_OUT);
        } else {
            attempt.ifPresent(waiting -> {
                waiting.abandon();
                failed(waiting, StatusCodes.GATEWAY_TIME_OUT);
            });
        }
    }
}
