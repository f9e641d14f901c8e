package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.access.TestHeaders;
import io.swiftdeploy.gateway.access.UserCookie;
import io.swiftdeploy.gateway.config.FaultConfig;
import io.swiftdeploy.gateway.log.LoggedRequest;
import io.swiftdeploy.gateway.routing.Bucket;
import io.swiftdeploy.gateway.routing.PublicPath;
import io.swiftdeploy.gateway.routing.Selection;
import io.swiftdeploy.gateway.upstream.UpstreamConnections;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** The public listener: rejects what must not pass, chooses a track, and forwards to an instance. */
public final class PublicHandler implements HttpHandler {
    private static final Set<HttpString> REJECTED_METHODS = Set.of(Methods.CONNECT, Methods.TRACE);

    private final ProxyState state;
    private final TestHeaders tests;
    private final UpstreamConnections connections;

    /** Serves by the routes of {@code state}. */
    public PublicHandler(ProxyState state, UpstreamConnections connections) {
        this.state = state;
        this.tests = new TestHeaders(state.testToken());
        this.connections = connections;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        if (state.isShuttingDown()) {
            exchange.setPersistent(false);
        }
        RequestContext context = new RequestContext(exchange, state.routes().enter(), Optional.of(state.accessLog()));
        try {
            serve(context, RequestTarget.of(exchange));
        } catch (RuntimeException e) {
            context.end(StatusCodes.INTERNAL_SERVER_ERROR);
            throw e;
        }
    }

    private void serve(RequestContext context, RequestTarget target) {
        Optional<Bucket> bucket = context.routes().bucket(() -> user(context));
        Optional<Integer> rejection = rejection(context, target);
        if (rejection.isPresent()) {
            context.reject(rejection.get());
            return;
        }
        context.routes()
                .select(tests.track(context.exchange()), bucket)
                .ifPresentOrElse(
                        selected -> forward(context, selected, target),
                        () -> context.reject(StatusCodes.SERVICE_UNAVAILABLE));
    }

    private static String user(RequestContext context) {
        return UserCookie.id(context.exchange())
                .orElseGet(() ->
                        UserCookie.give(context.exchange(), context.origin().proto()));
    }

    private static Optional<Integer> rejection(RequestContext context, RequestTarget target) {
        OptionalInt refusal = FramedRequests.refusal(context.exchange());
        if (refusal.isPresent()) {
            return Optional.of(refusal.getAsInt());
        }
        if (REJECTED_METHODS.contains(context.exchange().getRequestMethod())) {
            return Optional.of(StatusCodes.METHOD_NOT_ALLOWED);
        }
        if (PublicPath.isAmbiguous(target.path())) {
            return Optional.of(StatusCodes.BAD_REQUEST);
        }
        Optional<String> path = PublicPath.normalized(target.path());
        if (path.isEmpty()) {
            return Optional.of(StatusCodes.BAD_REQUEST);
        }
        if (!context.routes().hosts().serve(context.exchange(), context.origin())) {
            return Optional.of(StatusCodes.NOT_FOUND);
        }
        if (context.rules().isTooLong(context.exchange().getRequestContentLength())) {
            return Optional.of(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
        }
        return context.routes().hides(path.get()) ? Optional.of(StatusCodes.NOT_FOUND) : Optional.empty();
    }

    private void forward(RequestContext context, Selection selected, RequestTarget target) {
        if (context.routes().isCanary(selected.upstream())) {
            context.exchange().getResponseHeaders().put(ResponseHead.MODE, "canary");
        }
        LoggedRequest.Origin origin = origin(context, target);
        if (context.routes().isLogged()) {
            context.log(new LoggedRequest(
                    state.requestLog(),
                    selected.upstream().name(),
                    selected.by().mark(),
                    origin,
                    selected.bucket().map(Bucket::toString)));
        }
        ForwardTarget forward = new ForwardTarget(selected.upstream().inTurn(), target.whole(), TestHeaders.ALL);
        RequestForwarder forwarder = new RequestForwarder(context, forward, connections);
        state.fault()
                .of(selected.upstream().name())
                .filter(any -> origin == LoggedRequest.Origin.USER)
                .ifPresentOrElse(it -> disturb(context, it, forwarder), () -> run(context, forwarder));
    }

    private static void run(RequestContext context, RequestForwarder forwarder) {
        context.exchange().dispatch(SameThreadExecutor.INSTANCE, forwarder);
    }

    private static void disturb(RequestContext context, FaultConfig fault, RequestForwarder forwarder) {
        if (ThreadLocalRandom.current().nextDouble() < fault.rate()) {
            context.fail();
        } else if (fault.delayMillis() > 0) {
            context.delays();
            XnioIoThread thread = context.exchange().getIoThread();
            context.exchange()
                    .dispatch(task -> thread.executeAfter(task, fault.delayMillis(), TimeUnit.MILLISECONDS), forwarder);
        } else {
            run(context, forwarder);
        }
    }

    private static LoggedRequest.Origin origin(RequestContext context, RequestTarget target) {
        return PublicPath.normalized(target.path())
                .filter(context.routes()::isProbed)
                .map(any -> LoggedRequest.Origin.PROBE)
                .orElse(LoggedRequest.Origin.USER);
    }
}
