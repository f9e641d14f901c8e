package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What those who know the token meet: the way to every group and instance, and the gateway's own questions. */
final class OperationsDoor implements HttpHandler {
    private static final Pattern MEMBERS =
            Pattern.compile("/(?:groups/(?<group>[^/]+)|instances/(?<instance>[^/:]+):[0-9]+)(?<rest>/.*)");

    private final State state;
    private final Connections connections;
    private final byte[] credentials;

    OperationsDoor(State state, Connections connections, String token) {
        this.state = state;
        this.connections = connections;
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        exchange.setPersistent(false);
        if (!isAuthorized(exchange)) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            refuse(exchange, StatusCodes.UNAUTHORIZED);
            return;
        }
        Target target = Target.of(exchange);
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
            case "GET /healthz" -> send(exchange, Reply.json(StatusCodes.OK, Map.of("status", "ok")));
            case "GET /generation" ->
                send(exchange, Reply.text(StatusCodes.OK, current().generation()));
            case "GET /retiring" ->
                send(
                        exchange,
                        Reply.text(StatusCodes.OK, String.valueOf(state.board().retiring())));
            case "GET /journal" ->
                exchange.dispatch(new JournalPage(state.journal().file()));
            case "POST /reload" -> exchange.dispatch(() -> send(exchange, reload()));
            default -> refuse(exchange, StatusCodes.NOT_FOUND);
        }
    }

    private Reply reload() {
        try {
            return Reply.text(StatusCodes.OK, state.reload());
        } catch (BadConfiguration e) {
            return Reply.text(StatusCodes.BAD_REQUEST, e.what());
        }
    }

    private void forward(HttpServerExchange exchange, Target target, Matcher named) {
        Visit visit = new Visit(exchange, state.board().enter(), Optional.empty());
        Optional<Upstream> upstream = named.group("group") == null
                ? visit.routes().instance(named.group("instance"))
                : visit.routes().group(named.group("group"));
        if (upstream.isEmpty() || exchange.getRequestMethod().equals(Methods.CONNECT)) {
            visit.refuse(StatusCodes.BAD_GATEWAY);
            return;
        }
        String path = target.withPath(named.group("rest")).whole();
        Errand errand = new Errand(upstream.get().inTurn(), path, Set.of(Headers.AUTHORIZATION));
        exchange.dispatch(SameThreadExecutor.INSTANCE, new Forward(visit, errand, connections));
    }

    private GatewayConfig current() {
        return state.board().current().config();
    }

    private void refuse(HttpServerExchange exchange, int status) {
        send(exchange, Reply.error(status, current().settings()));
    }

    private static void send(HttpServerExchange exchange, Reply reply) {
        reply.send(exchange, () -> {});
    }
}
