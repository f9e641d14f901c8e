package io.swiftdeploy.stack.process.gateway;

import io.undertow.client.ClientExchange;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;

/** A request's body on its way to an instance. */
final class Upload implements Pump.Progress {
    private final Forward forward;
    private final Pump pump;
    private boolean complete;

    Upload(Forward forward, ClientExchange asked) {
        HttpServerExchange exchange = forward.exchange();
        this.forward = forward;
        this.pump = new Pump(
                exchange.getRequestChannel(),
                asked.getRequestChannel(),
                forward.connections().buffers(),
                this);
    }

    /** Carries the body; a client that waits to be told so is told to send it. */
    void begin() {
        HttpServerExchange exchange = forward.exchange();
        if (!HttpContinue.requiresContinueResponse(exchange)) {
            pump.start();
            return;
        }
        HttpContinue.sendContinueResponse(exchange, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange told, Sender sender) {
                pump.start();
            }

            @Override
            public void onException(HttpServerExchange gone, Sender sender, IOException trouble) {
                sourceFailed(trouble);
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
    }

    @Override
    public void sourceFailed(IOException trouble) {
        forward.clientLeft();
    }

    /** The instance wants no more of it: either its answer is on its way, or the connection is lost. Both will show. */
    @Override
    public void sinkFailed(IOException trouble) {
        forward.inactivity().awaitUpstream();
    }
}
