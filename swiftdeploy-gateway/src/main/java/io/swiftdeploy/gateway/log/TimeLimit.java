package io.swiftdeploy.gateway.log;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Closes the connection of a client that has not read its whole response in time, so that it does not hold the thread that
 * writes.
 *
 * @param handler writes the response; it may block
 * @param limit how long a response may take
 */
public record TimeLimit(HttpHandler handler, Duration limit) implements HttpHandler {

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        XnioExecutor.Key end = exchange.getIoThread()
                .executeAfter(
                        () -> IoUtils.safeClose(exchange.getConnection()), limit.toMillis(), TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((done, next) -> {
            end.remove();
            next.proceed();
        });
        handler.handleRequest(exchange);
    }
}
