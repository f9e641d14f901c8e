package io.swiftdeploy.stack.process.gateway;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Watches for silence during one request; lives in its I/O thread.
 *
 * <p>Progress only takes a note of the time; the timer looks at it when it fires, and is set anew for the rest.
 */
final class Inactivity {
    /** How long a client may be silent amid a request or refuse to take its answer; nginx's default. */
    private static final long CLIENT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final XnioIoThread thread;
    private final long upstreamNanos;
    private final Runnable silent;
    private boolean clientsTurn;
    private long last;
    private XnioExecutor.@Nullable Key timer;

    /**
     * @param upstreamMillis how long an instance may be silent
     * @param silent what happens when whoever's turn it is was silent too long
     */
    Inactivity(XnioIoThread thread, int upstreamMillis, Runnable silent) {
        this.thread = thread;
        this.upstreamNanos = TimeUnit.MILLISECONDS.toNanos(upstreamMillis);
        this.silent = silent;
    }

    void awaitUpstream() {
        turn(false);
    }

    void awaitClient() {
        turn(true);
    }

    /** Whether it is the client that has to do something next. */
    boolean awaitsClient() {
        return clientsTurn;
    }

    private void turn(boolean clients) {
        clientsTurn = clients;
        last = System.nanoTime();
        if (timer == null) {
            schedule(limit());
        }
    }

    private long limit() {
        return clientsTurn ? CLIENT_NANOS : upstreamNanos;
    }

    private void schedule(long nanos) {
        timer = thread.executeAfter(this::look, Math.min(nanos, upstreamNanos), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        long rest = limit() - (System.nanoTime() - last);
        if (rest > 0) {
            schedule(Math.max(rest, TimeUnit.MILLISECONDS.toNanos(1)));
        } else {
            silent.run();
        }
    }

    void stop() {
        if (timer != null) {
            timer.remove();
            timer = null;
        }
    }
}
