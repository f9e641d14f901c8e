package io.swiftdeploy.stack.process.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** An answer of the gateway's own. */
final class Reply {
    /** How long a client may go on sending a body that nobody wants; nginx's {@code lingering_timeout}. */
    private static final int LINGERING_SECONDS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String type;
    private final String body;

    private Reply(int status, String type, String body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain", body);
    }

    static Reply json(int status, Map<String, ?> content) {
        try {
            return new Reply(status, "application/json", JSON.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** The body that tells of {@code status} and whom to turn to. */
    static Reply error(int status, GatewayConfig.Settings settings) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "error", status == StatusCodes.GATEWAY_TIME_OUT ? "Gateway Timeout" : StatusCodes.getReason(status));
        content.put("code", status);
        content.put("service", settings.service());
        content.put("contact", settings.contact());
        return json(status, content);
    }

    int status() {
        return status;
    }

    /** Sends it and ends the exchange; runs {@code sent} once nothing is left to send, however that came. */
    void send(HttpServerExchange exchange, Runnable sent) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.setResponseContentLength(body.getBytes(StandardCharsets.UTF_8).length);
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
            linger(exchange);
        }
        exchange.getResponseSender().send(body, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange done, Sender sender) {
                sent.run();
                done.endExchange();
            }

            @Override
            public void onException(HttpServerExchange broken, Sender sender, IOException trouble) {
                sent.run();
                IoUtils.safeClose(broken.getConnection());
            }
        });
    }

    /** Closes the connection of an exchange whose client still sends after its answer. */
    static void linger(HttpServerExchange exchange) {
        var end = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), LINGERING_SECONDS, TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener((done, next) -> {
            end.remove();
            next.proceed();
        });
    }
}
