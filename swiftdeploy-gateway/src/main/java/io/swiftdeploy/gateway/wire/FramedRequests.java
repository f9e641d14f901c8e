package io.swiftdeploy.gateway.wire;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import java.util.OptionalInt;

/**
 * Gives each request the target that the client wrote, which Undertow has not read, and the refusal if its bytes were not
 * clear.
 *
 * @param next what serves the request, or refuses it
 */
public record FramedRequests(HttpHandler next) implements HttpHandler {
    private static final AttachmentKey<Integer> REFUSAL = AttachmentKey.create(Integer.class);
    private static final AttachmentKey<RequestLine> LINE = AttachmentKey.create(RequestLine.class);

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ClientConnection.conduit(exchange).ifPresent(conduit -> {
            conduit.takeBegun().ifPresent(head -> restore(exchange, head.line(), head.refusal()));
            exchange.addExchangeCompleteListener((any, following) -> {
                conduit.heads().served();
                following.proceed();
            });
        });
        next.handleRequest(exchange);
    }

    /**
     * Gives {@code exchange} what Undertow has not read.
     *
     * @param refusal the status that the client has to get, if its head was not clear
     */
    public static void restore(HttpServerExchange exchange, RequestLine line, OptionalInt refusal) {
        exchange.setRequestMethod(new HttpString(line.method()));
        exchange.setRequestURI(line.uri(), line.isAbsolute());
        exchange.setQueryString(line.query());
        exchange.putAttachment(LINE, line);
        refusal.ifPresent(status -> exchange.putAttachment(REFUSAL, status));
    }

    /** The status that the client has to get, if the bytes of the request were not clear; nothing else of it is known. */
    public static OptionalInt refusal(HttpServerExchange exchange) {
        Integer status = exchange.getAttachment(REFUSAL);
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** What follows the path, with its question mark, or empty. */
    public static String query(HttpServerExchange exchange) {
        RequestLine line = exchange.getAttachment(LINE);
        return line == null ? "" : line.target().substring(line.uri().length());
    }

    /** Makes {@code exchange} one that is refused with {@code status}. */
    public static void refuse(HttpServerExchange exchange, int status) {
        exchange.putAttachment(REFUSAL, status);
    }
}
