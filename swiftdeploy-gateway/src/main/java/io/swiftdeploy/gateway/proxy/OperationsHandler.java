package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.access.TestHeaders;
import io.swiftdeploy.gateway.routing.UpstreamMembers;
import io.swiftdeploy.gateway.upstream.UpstreamConnections;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations listener, for clients with the token: forwards to every upstream and instance, and lets
 * {@link OperationsAnswers} answer what is asked of the gateway itself.
 */
public final class OperationsHandler implements HttpHandler {
    private static final Pattern MEMBERS = Pattern.compile(
            "/(?:groups/(?<group>[^/]+)|instances/(?<instance>[^/:]+):(?<port>[0-9]{1,5}))(?<rest>/.*)");

    private final ProxyState state;
    private final UpstreamConnections connections;
    private final OperationsAnswers answers;
    private final byte[] credentials;

    /**
     * Serves clients that present {@code token}.
     *
     * @param configThread a single thread: a client that asks for the configuration while it is being replaced gets the next
     *     one
     */
    public OperationsHandler(ProxyState state, UpstreamConnections connections, Executor configThread, String token) {
        this.state = state;
        this.connections = connections;
        this.answers = new OperationsAnswers(state, configThread);
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        exchange.setPersistent(false);
        if (!isAuthorized(exchange)) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            answers.refuse(exchange, StatusCodes.UNAUTHORIZED);
            return;
        }
        OptionalInt refusal = FramedRequests.refusal(exchange);
        if (refusal.isPresent()) {
            answers.refuse(exchange, refusal.getAsInt());
            return;
        }
        RequestTarget target = RequestTarget.of(exchange);
        Matcher members = MEMBERS.matcher(target.path());
        if (members.matches()) {
            forward(exchange, target, members);
        } else {
            answers.answer(exchange, target.path());
        }
    }

    /** The instance gets those that are meant for it, and never the operator's. */
    private static void replaceCredentials(HeaderMap headers) {
        headers.remove(Headers.AUTHORIZATION);
        String forInstance = headers.getFirst(TestHeaders.AUTHORIZATION_FOR_INSTANCE);
        if (forInstance != null) {
            headers.put(Headers.AUTHORIZATION, forInstance);
        }
    }

    private boolean isAuthorized(HttpServerExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), credentials);
    }

    private void forward(HttpServerExchange exchange, RequestTarget target, Matcher named) {
        RequestContext context = new RequestContext(exchange, state.routes().enter(), Optional.empty());
        Optional<UpstreamMembers> upstream = named.group("group") == null
                ? context.routes().instance(named.group("instance"), Integer.parseInt(named.group("port")))
                : context.routes().upstream(named.group("group"));
        if (upstream.isEmpty() || exchange.getRequestMethod().equals(Methods.CONNECT)) {
            context.reject(StatusCodes.BAD_GATEWAY);
            return;
        }
        String path = target.withPath(named.group("rest")).whole();
        context.tellReach();
        ForwardTarget forward = new ForwardTarget(upstream.get().inTurn(), path, TestHeaders.ALL);
        replaceCredentials(exchange.getRequestHeaders());
        exchange.dispatch(SameThreadExecutor.INSTANCE, new RequestForwarder(context, forward, connections));
    }
}
