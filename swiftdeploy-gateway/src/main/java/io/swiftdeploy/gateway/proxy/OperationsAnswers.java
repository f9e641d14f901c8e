package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.FaultConfig;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.swiftdeploy.gateway.log.RequestLogHandler;
import io.swiftdeploy.gateway.log.TimeLimit;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operations listener tells of the gateway itself, and takes in for it. */
final class OperationsAnswers {
    private static final Pattern PART = Pattern.compile("/journal/(?<number>[0-9]{1,18})");

    /** Several times as long as a build waits for a part of the request log. */
    private static final Duration REQUEST_LOG_LIMIT = Duration.ofSeconds(30);

    private final ProxyState state;
    private final Executor configThread;

    /**
     * @param configThread a single thread: a client that asks for the configuration while it is being replaced gets the next
     *     one
     */
    OperationsAnswers(ProxyState state, Executor configThread) {
        this.state = state;
        this.configThread = configThread;
    }

    /** Answers with an error. */
    void refuse(HttpServerExchange exchange, int status) {
        send(exchange, GatewayResponse.error(status, current().settings().errors()));
    }

    /** Answers a request for {@code path}. */
    void answer(HttpServerExchange exchange, String path) {
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /healthz" -> send(exchange, GatewayResponse.json(StatusCodes.OK, Map.of("status", "ok")));
            case "GET /generation" -> tell(exchange, current().generation());
            case "GET /retiring" -> tell(exchange, String.valueOf(state.routes().retiring()));
            case "GET /journal" -> show(exchange, state.requestLog().file());
            case "GET /journal/index" -> tell(exchange, state.requestLog().index());
            case "GET /chaos" -> tell(exchange, state.fault().text());
            case "POST /chaos" -> exchange.dispatch(configThread, () -> send(exchange, disturb(exchange)));
            case "POST /reload" -> exchange.dispatch(configThread, () -> send(exchange, reload()));
            case "GET /config" -> exchange.dispatch(configThread, () -> send(exchange, configuration()));
            case "POST /config" -> new ConfigUpload(state, configThread).receive(exchange);
            default -> answerPart(exchange, path);
        }
    }

    private static void tell(HttpServerExchange exchange, String text) {
        send(exchange, GatewayResponse.text(StatusCodes.OK, text));
    }

    private GatewayResponse configuration() {
        return GatewayResponse.configuration(current().shown());
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
            refuse(exchange, StatusCodes.NOT_FOUND);
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

    private GatewayConfig current() {
        return state.routes().current().config();
    }

    private static void send(HttpServerExchange exchange, GatewayResponse response) {
        response.send(exchange, () -> {});
    }
}
