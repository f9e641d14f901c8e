package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A new configuration from a client: it is compared, checked, kept and used in one step, or nothing changes. {@code If-Match}
 * names the generation that the client has seen, {@link ConfigFolder#LEASE_HEADER} the lease that the client holds,
 * {@link ConfigFolder#UNTIL_HEADER} how long it waits.
 */
final class ConfigUpload {
    private static final int LONGEST_BYTES = 4 * 1024 * 1024;

    private final ProxyState state;
    private final Executor configThread;

    ConfigUpload(ProxyState state, Executor configThread) {
        this.state = state;
        this.configThread = configThread;
    }

    void receive(HttpServerExchange exchange) {
        Receiver body = exchange.getRequestReceiver();
        body.setMaxBufferSize(LONGEST_BYTES);
        body.receiveFullBytes(
                (received, bytes) -> received.dispatch(configThread, () -> send(received, bytes)),
                (received, cause) ->
                        refused("its text is incomplete or too long").send(received, () -> {}));
    }

    private void send(HttpServerExchange exchange, byte[] text) {
        answer(exchange, new String(text, StandardCharsets.UTF_8)).send(exchange, () -> {});
    }

    private GatewayResponse answer(HttpServerExchange exchange, String text) {
        HeaderMap headers = exchange.getRequestHeaders();
        String expected = headers.getFirst(Headers.IF_MATCH);
        if (expected == null) {
            return refused("the request does not say which one it replaces (If-Match)");
        }
        try {
            GatewayConfig config = ConfigJson.read(text);
            Optional<String> lease = Optional.ofNullable(headers.getFirst(ConfigFolder.LEASE_HEADER));
            return answer(state.replace(
                    new Replacement.Wanted(expected.replace("\"", "").strip(), lease, until(headers), config)));
        } catch (DateTimeParseException e) {
            return refused("the end of the sender's patience is no time: " + e.getMessage());
        } catch (ConfigFileException e) {
            return GatewayResponse.text(StatusCodes.BAD_REQUEST, e.sentence());
        } catch (InvalidConfigException e) {
            return refused(e.problem());
        }
    }

    private static Optional<Instant> until(HeaderMap headers) {
        return Optional.ofNullable(headers.getFirst(ConfigFolder.UNTIL_HEADER)).map(Instant::parse);
    }

    private static GatewayResponse answer(Replacement outcome) {
        if (outcome instanceof Replacement.Stale stale) {
            return GatewayResponse.text(
                    StatusCodes.PRECONDITION_FAILED,
                    "The gateway has another configuration by now: generation " + stale.current() + ".");
        }
        if (outcome instanceof Replacement.Fenced) {
            return GatewayResponse.text(StatusCodes.LOCKED, "Another build may change the gateway now, or none.");
        }
        if (outcome instanceof Replacement.Late) {
            return GatewayResponse.text(StatusCodes.REQUEST_TIME_OUT, "The sender waits for the gateway no more.");
        }
        return GatewayResponse.text(StatusCodes.OK, ((Replacement.Switched) outcome).generation());
    }

    private static GatewayResponse refused(String problem) {
        return GatewayResponse.text(StatusCodes.BAD_REQUEST, "The gateway refuses its configuration: " + problem + ".");
    }
}
