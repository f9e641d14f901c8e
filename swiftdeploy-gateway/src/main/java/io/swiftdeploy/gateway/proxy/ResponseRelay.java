package io.swiftdeploy.gateway.proxy;

import io.undertow.client.ClientExchange;
import io.undertow.client.ClientResponse;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** Sends the response of an instance to the client. */
final class ResponseRelay implements BodyPump.BodyListener {
    private final RequestForwarder forward;
    private final ClientResponse response;
    private final ResponseSource source;
    private final BodyPump pump;

    ResponseRelay(RequestForwarder forward, ClientExchange response, ResponseSource source) {
        HttpServerExchange exchange = forward.exchange();
        this.forward = forward;
        this.response = response.getResponse();
        this.source = source;
        ResponseHead.pass(this.response, exchange);
        this.pump = new BodyPump(
                response.getResponseChannel(),
                exchange.getResponseChannel(),
                forward.connections().buffers(),
                this);
    }

    void begin() {
        forward.inactivity().awaitUpstream();
        if (ResponseHead.hasLengthOnly(response)) {
            forward.done();
            abandon();
            forward.exchange().endExchange();
        } else {
            pump.start();
        }
    }

    /** Stops sending and closes the connection to the instance; the caller takes care of the client. */
    void abandon() {
        pump.stop();
        source.abandon();
    }

    @Override
    public void awaitsSource() {
        forward.inactivity().awaitUpstream();
    }

    @Override
    public void awaitsSink() {
        forward.inactivity().awaitClient();
    }

    @Override
    public void done() {
        forward.done();
        if (source.isReusable()) {
            forward.pool().put(source.member().port(), source.connection());
        } else {
            abandon();
            GatewayResponse.linger(forward.exchange());
            forward.exchange().endExchange();
        }
    }

    @Override
    public void sourceFailed(IOException cause) {
        abandon();
        forward.broken();
    }

    @Override
    public void sinkFailed(IOException cause) {
        forward.clientLeft();
    }
}
