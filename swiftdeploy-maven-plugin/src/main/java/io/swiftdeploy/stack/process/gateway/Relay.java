package io.swiftdeploy.stack.process.gateway;

import io.undertow.client.ClientExchange;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;
import org.xnio.IoUtils;

/** An answer on its way to the client. */
final class Relay implements Pump.Progress {
    private final Forward forward;
    private final Member member;
    private final ClientExchange answer;
    private final Optional<Upload> upload;
    private final Pump pump;

    Relay(Forward forward, Member member, ClientExchange answer, Optional<Upload> upload) {
        HttpServerExchange exchange = forward.exchange();
        this.forward = forward;
        this.member = member;
        this.answer = answer;
        this.upload = upload;
        ResponseHead.pass(answer.getResponse(), exchange);
        this.pump = new Pump(
                answer.getResponseChannel(),
                exchange.getResponseChannel(),
                forward.connections().buffers(),
                this);
    }

    void begin() {
        forward.inactivity().awaitUpstream();
        pump.start();
    }

    /** Gives it up; what the client makes of it is for others to settle. */
    void abandon() {
        pump.stop();
        upload.ifPresent(Upload::stop);
        IoUtils.safeClose(answer.getConnection());
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
        if (upload.map(Upload::isComplete).orElse(true)) {
            forward.pool().keep(member.port(), answer.getConnection());
        } else {
            abandon();
            Reply.linger(forward.exchange());
            forward.exchange().endExchange();
        }
    }

    @Override
    public void sourceFailed(IOException trouble) {
        abandon();
        forward.broken();
    }

    @Override
    public void sinkFailed(IOException trouble) {
        abandon();
        forward.broken();
    }
}
