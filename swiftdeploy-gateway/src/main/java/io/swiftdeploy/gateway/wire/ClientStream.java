package io.swiftdeploy.gateway.wire;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Whether the client of a request of HTTP/2 still wants its answer: it may leave and keep its connection. */
public final class ClientStream {
    private static final AttachmentKey<ClientStream> KEY = AttachmentKey.create(ClientStream.class);

    private final Executor thread;
    private final Runnable over;
    private Optional<Runnable> whenLeft = Optional.empty();
    private boolean closed;
    private boolean left;

    /**
     * @param thread the one to which it is confined
     * @param over runs once at its end, whatever that is
     */
    public ClientStream(Executor thread, Runnable over) {
        this.thread = thread;
        this.over = over;
    }

    /** Makes it what {@link ClientConnection} finds for {@code exchange}. */
    public void attachTo(HttpServerExchange exchange) {
        exchange.putAttachment(KEY, this);
    }

    static Optional<ClientStream> of(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getAttachment(KEY));
    }

    /** Runs {@code told} when the client leaves before it has its answer; soon, when it has left already. */
    void watch(Runnable told) {
        if (left) {
            thread.execute(told);
        } else {
            whenLeft = Optional.of(told);
        }
    }

    void watchNoMore() {
        whenLeft = Optional.empty();
    }

    /** The client has its answer. */
    public void ended() {
        if (!closed) {
            closed = true;
            over.run();
        }
    }

    /** Nothing more can be sent to the client. */
    public void left() {
        if (!closed) {
            ended();
            left = true;
            whenLeft.ifPresent(thread::execute);
        }
    }
}
