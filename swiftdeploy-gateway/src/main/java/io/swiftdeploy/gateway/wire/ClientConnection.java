package io.swiftdeploy.gateway.wire;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** What a request may want of the connection that it came by, beside its bytes. */
public final class ClientConnection {
    private ClientConnection() {}

    static Optional<RequestConduit> conduit(HttpServerExchange exchange) {
        return exchange.getConnection() instanceof AbstractServerConnection connection
                        && connection.getOriginalSourceConduit() instanceof RequestConduit conduit
                ? Optional.of(conduit)
                : Optional.empty();
    }

    /** Runs {@code told} once when the body of the request turns out to be unclear; nothing more of it can be read then. */
    public static void whenUnclear(HttpServerExchange exchange, Runnable told) {
        conduit(exchange).ifPresent(it -> it.whenUnclear(told));
    }

    /**
     * Runs {@code left} once when the client resets its stream of HTTP/2 before {@link #watchNoMore}; it keeps its connection.
     */
    public static void watchStream(HttpServerExchange exchange, Runnable left) {
        ClientStream.of(exchange).ifPresent(it -> it.watch(left));
    }

    /**
     * Runs {@code left} once when the client leaves before {@link #watchNoMore} or the end of the request, which was read to
     * its end.
     */
    public static void watch(HttpServerExchange exchange, Runnable left) {
        conduit(exchange).ifPresent(it -> it.watch().begin(left));
    }

    /** Ends the watch that would run {@code left}. */
    public static void watchNoMore(HttpServerExchange exchange, Runnable left) {
        conduit(exchange).ifPresent(it -> it.watch().end(left));
        ClientStream.of(exchange).ifPresent(it -> it.watchNoMore());
    }

    /** What the client sends after this request is no request any more. */
    public static void upgrade(HttpServerExchange exchange) {
        conduit(exchange).ifPresent(RequestConduit::upgrade);
    }

    /** Sends an interim response before the response, if the client may get one; it is left out where that fails. */
    public static void sendInterim(HttpServerExchange exchange, byte[] response) {
        Optional<RequestConduit> to = exchange.isHttp11() ? conduit(exchange) : Optional.empty();
        if (to.isPresent()) {
            try {
                to.get().sink().send(response);
            } catch (IOException e) {
                return; // The client is gone; whoever sends it the response will notice.
            }
        }
    }
}
