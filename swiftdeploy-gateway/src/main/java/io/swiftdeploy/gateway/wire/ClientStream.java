package io.swiftdeploy.gateway.wire;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Whether the client of a request of HTTP/2 still wants its answer: it may leave and keep its connection. */
public final class ClientStream {
    private static final AttachmentKey<ClientStream> KEY = AttachmentKey.create(ClientStream.class);

    private final Executor thread;
    private final Consumer<End> over;
    private Optional<Runnable> whenLeft = Optional.empty();
    private boolean closed;
    private boolean left;

    /** How a stream ends. */
    public enum End {
        /** The client has its answer. */
        WHOLE,
        /** One side has broken it off. */
        BROKEN
    }

    /**
     * @param thread the one to which it is confined
     * @param over runs once at its end, whatever that is
     */
    public ClientStream(Executor thread, Consumer<End> over) {
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
            tell(told);
        } else {
            whenLeft = Optional.of(told);
        }
    }

    void watchNoMore() {
        whenLeft = Optional.empty();
    }

    /** The client has its answer. */
    public void ended() {
        end(End.WHOLE);
    }

    /** The gateway has broken it off. */
    public void reset() {
        end(End.BROKEN);
    }

    private void end(End end) {
        if (!closed) {
            closed = true;
            over.accept(end);
        }
    }

    /** Nothing more can be sent to the client. */
    public void left() {
        if (!closed) {
            left = true;
            whenLeft.ifPresent(this::tell);
            reset();
        }
    }

    private void tell(Runnable told) {
        try {
            thread.execute(told);
        } catch (RejectedExecutionException e) {
            told.run(); // The gateway ends, and its threads take nothing more.
        }
    }

    /** Whether nothing more could be sent to the client. */
    public boolean hasLeft() {
        return left;
    }
}
