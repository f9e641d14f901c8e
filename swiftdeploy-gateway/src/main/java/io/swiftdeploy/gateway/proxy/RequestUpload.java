package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.wire.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;

/** Sends a request's body to an instance. */
final class RequestUpload implements BodyPump.BodyListener {
    private final RequestForwarder forward;
    private final BodyPump pump;
    private boolean complete;
    private long length;

    RequestUpload(RequestForwarder forward, ClientExchange started) {
        HttpServerExchange exchange = forward.exchange();
        this.forward = forward;
        this.pump = new BodyPump(
                exchange.getRequestChannel(),
                started.getRequestChannel(),
                forward.connections().buffers(),
                this);
    }

    /** Sends the body; a client that waits for {@code 100 Continue} gets it first. */
    void begin() {
        HttpServerExchange exchange = forward.exchange();
        ClientConnection.whenUnclear(exchange, forward::unclear);
        if (!HttpContinue.requiresContinueResponse(exchange)) {
            pump.start();
            return;
        }
        HttpContinue.sendContinueResponse(exchange, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange continued, Sender sender) {
                pump.start();
            }

            @Override
            public void onException(HttpServerExchange gone, Sender sender, IOException cause) {
                sourceFailed(cause);
            }
        });
    }

    /** Whether the instance has all of it. */
    boolean isComplete() {
        return complete;
    }

    void stop() {
        pump.stop();
    }

    @Override
    public boolean takes(int bytes) {
        length += bytes;
        if (forward.context().isTooLong(length)) {
            forward.tooLong();
            return false;
        }
        return true;
    }

    @Override
    public void awaitsSource() {
        forward.inactivity().awaitClient();
    }

    @Override
    public void awaitsSink() {
        forward.inactivity().awaitUpstream();
    }

    @Override
    public void done() {
        complete = true;
        forward.inactivity().awaitUpstream();
        forward.watchClient();
    }

    @Override
    public void sourceFailed(IOException cause) {
        forward.clientLeft();
    }

    /** The instance reads no more of it: its response follows, or the connection is lost and the attempt fails. */
    @Override
    public void sinkFailed(IOException cause) {
        forward.inactivity().awaitUpstream();
    }
}
