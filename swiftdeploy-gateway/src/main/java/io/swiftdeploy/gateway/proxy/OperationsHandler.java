package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.access.TestHeaders;
import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.FaultConfig;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.swiftdeploy.gateway.log.RequestLogHandler;
import io.swiftdeploy.gateway.log.TimeLimit;
import io.swiftdeploy.gateway.routing.UpstreamMembers;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations listener, for clients with the token: forwards to every upstream and instance, and answers questions about
 * the gateway itself.
 */
public final class OperationsHandler implements HttpHandler {
    private static final Pattern MEMBERS =
            Pattern.compile("/(?:groups/(?<group>[^/]+)|instances/(?<instance>[^/:]+):[0-9]+)(?<rest>/.*)");

    private static final Pattern PART = Pattern.compile("/journal/(?<number>[0-9]{1,18})");

    /** Several times as long as a build waits for a part of the request log. */
    private static final Duration REQUEST_LOG_LIMIT = Duration.ofSeconds(30);

    private static final Set<HttpString> WITHHELD = Set.of(Headers.AUTHORIZATION, TestHeaders.TRACK, TestHeaders.TOKEN);

    private final ProxyState state;
    private final UpstreamConnections connections;
    private final Executor configThread;
    private final byte[] credentials;

    /**
     * Serves clients that present {@code token}.
     *
     * @param configThread a single thread: a client that asks for the configuration while it is being replaced gets the next one
     */
    public OperationsHandler(ProxyState state, UpstreamConnections connections, Executor configThread, String token) {
        this.state = state;
        this.connections = connections;
        this.configThread = configThread;
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        exchange.setPersistent(false);
        if (!isAuthorized(exchange)) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            reject(exchange, StatusCodes.UNAUTHORIZED);
            return;
        }
        OptionalInt refusal = FramedRequests.refusal(exchange);
        if (refusal.isPresent()) {
            reject(exchange, refusal.getAsInt());
            return;
        }
        RequestTarget target = RequestTarget.of(exchange);
        Matcher members = MEMBERS.matcher(target.path());
        if (members.matches()) {
            forward(exchange, target, members);
        } else {
            answer(exchange, target.path());
        }
    }

    private boolean isAuthorized(HttpServerExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), credentials);
    }

    private void answer(HttpServerExchange exchange, String path) {
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /healthz" -> send(exchange, GatewayResponse.json(StatusCodes.OK, Map.of("status", "ok")));
            case "GET /generation" ->
                send(exchange, GatewayResponse.text(StatusCodes.OK, current().generation()));
            case "GET /retiring" ->
                send(
                        exchange,
                        GatewayResponse.text(
                                StatusCodes.OK, String.valueOf(state.routes().retiring())));
            case "GET /journal" -> show(exchange, state.requestLog().file());
            case "GET /journal/index" ->
                send(
                        exchange,
                        GatewayResponse.text(StatusCodes.OK, state.requestLog().index()));
            case "GET /chaos" ->
                send(
                        exchange,
                        GatewayResponse.text(StatusCodes.OK, state.fault().text()));
            case "POST /chaos" -> exchange.dispatch(configThread, () -> send(exchange, disturb(exchange)));
            case "POST /reload" -> exchange.dispatch(configThread, () -> send(exchange, reload()));
            case "GET /config" ->
                exchange.dispatch(
                        configThread,
                        () -> send(
                                exchange,
                                GatewayResponse.configuration(current().shown())));
            case "POST /config" -> new ConfigUpload(state, configThread).receive(exchange);
            default -> answerPart(exchange, path);
        }
    }

    private GatewayResponse disturb(HttpServerExchange exchange) {
        try {
            state.fault().change(FaultConfig.read(FramedRequests.query(exchange)));
            return GatewayResponse.text(StatusCodes.OK, state.fault().text());
        } catch (InvalidConfigException e) {
            return GatewayResponse.text(
                    StatusCodes.BAD_REQUEST, "The gateway refuses such chaos: " + e.problem() + ".");
        } catch (ConfigFileException e) {
            return GatewayResponse.text(StatusCodes.BAD_REQUEST, e.sentence());
        }
    }

    private void answerPart(HttpServerExchange exchange, String path) {
        Matcher part = PART.matcher(path);
        if (part.matches() && exchange.getRequestMethod().equals(Methods.GET)) {
            show(exchange, state.requestLog().part(Long.parseLong(part.group("number"))));
        } else {
            reject(exchange, StatusCodes.NOT_FOUND);
        }
    }

    private static void show(HttpServerExchange exchange, Path log) {
        exchange.dispatch(new TimeLimit(new RequestLogHandler(log), REQUEST_LOG_LIMIT));
    }

    private GatewayResponse reload() {
        try {
            return GatewayResponse.text(StatusCodes.OK, state.reload());
        } catch (ConfigFileException e) {
            return GatewayResponse.text(StatusCodes.BAD_REQUEST, e.sentence());
        }
    }

    private void forward(HttpServerExchange exchange, RequestTarget target, Matcher named) {
        RequestContext context = new RequestContext(exchange, state.routes().enter(), Optional.empty());
        Optional<UpstreamMembers> upstream = named.group("group") == null
                ? context.routes().instance(named.group("instance"))
                : context.routes().upstream(named.group("group"));
        if (upstream.isEmpty() || exchange.getRequestMethod().equals(Methods.CONNECT)) {
            context.reject(StatusCodes.BAD_GATEWAY);
            return;
        }
        String path = target.withPath(named.group("rest")).whole();
        ForwardTarget forward = new ForwardTarget(upstream.get().inTurn(), path, WITHHELD);
        exchange.dispatch(SameThreadExecutor.INSTANCE, new RequestForwarder(context, forward, connections));
    }

    private GatewayConfig current() {
        return state.routes().current().config();
    }

    private void reject(HttpServerExchange exchange, int status) {
        send(exchange, GatewayResponse.error(status, current().settings().errors()));
    }

    private static void send(HttpServerExchange exchange, GatewayResponse response) {
        response.send(exchange, () -> {});
    }
}
