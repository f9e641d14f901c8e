package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.wire.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * A connection that speaks another protocol than HTTP from now on, such as WebSocket: bytes are passed in both directions as
 * they come. It stays with its instance until one of both closes, or is silent for as long as an instance may be silent; as
 * long as that, the request counts as running. The end of one direction is passed on, and the other goes on.
 */
final class UpgradedConnection {
    private final RequestForwarder forward;
    private final ClientExchange response;
    private final ResponseSource source;
    private final List<BodyPump> pumps = new ArrayList<>(2);
    private int open = 2;

    UpgradedConnection(RequestForwarder forward, ClientExchange response, ResponseSource source) {
        this.forward = forward;
        this.response = response;
        this.source = source;
    }

    /** Sends the response to the client, and passes on what both say from then on. */
    void begin() {
        HttpServerExchange exchange = forward.exchange();
        ResponseHead.pass(response.getResponse(), exchange);
        exchange.getResponseHeaders()
                .put(
                        Headers.UPGRADE,
                        response.getResponse().getResponseHeaders().getFirst(Headers.UPGRADE));
        ClientConnection.upgrade(exchange);
        exchange.upgradeChannel((client, upgraded) -> join(client));
        exchange.endExchange();
    }

    private void join(StreamConnection client) {
        try {
            StreamConnection instance = source.connection().upgrade();
            client.setCloseListener(any -> end());
            pass(client, instance, new Direction());
            pass(instance, client, new Answers());
        } catch (IOException e) {
            end();
        }
    }

    private void pass(StreamConnection from, StreamConnection to, Direction direction) {
        BodyPump pump = new BodyPump(
                from.getSourceChannel(),
                to.getSinkChannel(),
                forward.connections().buffers(),
                direction);
        pumps.add(pump);
        pump.start();
    }

    /** Closes both sides. */
    void end() {
        pumps.forEach(BodyPump::stop);
        source.connection().close();
        IoUtils.safeClose(forward.exchange().getConnection());
        forward.done();
    }

    /** What the instance says is the answer, in the request log. */
    private final class Answers extends Direction {
        @Override
        public boolean takes(int bytes) {
            forward.context().passes(bytes);
            return true;
        }
    }

    private class Direction implements BodyPump.BodyListener {
        @Override
        public void awaitsSource() {
            forward.inactivity().awaitUpstream();
        }

        @Override
        public void awaitsSink() {
            forward.inactivity().awaitUpstream();
        }

        @Override
        public void done() {
            open--;
            if (open == 0) {
                end();
            }
        }

        @Override
        public void sourceFailed(IOException cause) {
            end();
        }

        @Override
        public void sinkFailed(IOException cause) {
            end();
        }
    }
}
