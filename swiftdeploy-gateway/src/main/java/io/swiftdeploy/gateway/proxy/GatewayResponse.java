package io.swiftdeploy.gateway.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** A response that the gateway itself makes. */
final class GatewayResponse {
    /** How long a client may take to read it; nginx's {@code send_timeout}. */
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(60);
    /** How long a client may go on sending a body that is discarded; nginx's {@code lingering_timeout}. */
    private static final Duration LONGEST_LINGERING = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String type;
    private final String body;

    private final Optional<String> location;

    private GatewayResponse(int status, String type, String body, Optional<String> location) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.location = location;
    }

    private GatewayResponse(int status, String type, String body) {
        this(status, type, body, Optional.empty());
    }

    /** Sends the client to {@code location}, with the same method and body. */
    static GatewayResponse redirect(String location) {
        return new GatewayResponse(
                StatusCodes.PERMANENT_REDIRECT, "text/plain", "This is at " + location + "\n", Optional.of(location));
    }

    static GatewayResponse text(int status, String body) {
        return new GatewayResponse(status, "text/plain", body);
    }

    static GatewayResponse configuration(GatewayConfig config) {
        return new GatewayResponse(StatusCodes.OK, "application/json", ConfigJson.text(config));
    }

    static GatewayResponse json(int status, Map<String, ?> content) {
        try {
            return new GatewayResponse(status, "application/json", JSON.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** An error with a JSON body that names {@code status} and the contact. */
    static GatewayResponse error(int status, ErrorContact errors) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "error", status == StatusCodes.GATEWAY_TIME_OUT ? "Gateway Timeout" : StatusCodes.getReason(status));
        content.put("code", status);
        content.put("service", errors.service());
        content.put("contact", errors.contact());
        return json(status, content);
    }

    int status() {
        return status;
    }

    /** Sends it and ends the exchange; runs {@code sent} once it is sent or cannot be sent, which may be more than once. */
    void send(HttpServerExchange exchange, Runnable sent) {
        send(exchange, sent, exchange.isRequestComplete() ? LONGEST_SENDING : LONGEST_LINGERING);
    }

    /** @param limit how long the client may take for it; then the connection is closed */
    void send(HttpServerExchange exchange, Runnable sent, Duration limit) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        location.ifPresent(it -> exchange.getResponseHeaders().put(Headers.LOCATION, it));
        exchange.setResponseContentLength(body.getBytes(StandardCharsets.UTF_8).length);
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
        }
        closeAfter(exchange, limit, sent);
        exchange.getResponseSender().send(body, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange done, Sender sender) {
                sent.run();
                // Not the other way round: Undertow would read a request of HTTP/2 to its end before it sends the
                // response.
                IoCallback.END_EXCHANGE.onComplete(done, sender);
            }

            @Override
            public void onException(HttpServerExchange broken, Sender sender, IOException cause) {
                sent.run();
                IoUtils.safeClose(broken.getConnection());
            }
        });
    }

    /** Closes the connection of a client that still sends after its response. */
    static void linger(HttpServerExchange exchange) {
        closeAfter(exchange, LONGEST_LINGERING, () -> {});
    }

    /** Closing a connection calls nobody who waits to write to it, hence {@code closed}. */
    private static void closeAfter(HttpServerExchange exchange, Duration limit, Runnable closed) {
        Runnable close = () -> {
            IoUtils.safeClose(exchange.getConnection());
            closed.run();
        };
        try {
            XnioExecutor.Key end = exchange.getIoThread().executeAfter(close, limit.toMillis(), TimeUnit.MILLISECONDS);
            exchange.addExchangeCompleteListener((done, next) -> {
                end.remove();
                next.proceed();
            });
        } catch (RejectedExecutionException e) {
            close.run(); // The gateway ends.
        }
    }
}
