package io.swiftdeploy.gateway.proxy;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * The timeout for silence during one request. It is confined to the request's I/O thread.
 *
 * <p>Progress only notes the time. When the timer fires, it looks at that note and is scheduled again for the rest.
 */
final class InactivityTimer {
    /** How long a client may pause while it sends a request or reads a response; nginx's default. */
    private static final long CLIENT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final XnioExecutor thread;
    private final LongSupplier nanoTime;
    private final long upstreamNanos;
    private final Runnable timedOut;
    private Side awaited = Side.UPSTREAM;
    private long last;
    private XnioExecutor.@Nullable Key timer;

    /** Who has to act next. */
    private enum Side {
        CLIENT,
        UPSTREAM
    }

    /**
     * @param thread the request's
     * @param upstreamMillis how long an instance may be silent
     * @param timedOut runs when the side that has to act was silent too long
     */
    InactivityTimer(XnioExecutor thread, int upstreamMillis, Runnable timedOut) {
        this(thread, System::nanoTime, upstreamMillis, timedOut);
    }

    InactivityTimer(XnioExecutor thread, LongSupplier nanoTime, int upstreamMillis, Runnable timedOut) {
        this.thread = thread;
        this.nanoTime = nanoTime;
        this.upstreamNanos = TimeUnit.MILLISECONDS.toNanos(upstreamMillis);
        this.timedOut = timedOut;
    }

    void awaitUpstream() {
        await(Side.UPSTREAM);
    }

    void awaitClient() {
        await(Side.CLIENT);
    }

    /** Whether the client has to act next. */
    boolean awaitsClient() {
        return awaited == Side.CLIENT;
    }

    private void await(Side side) {
        awaited = side;
        last = nanoTime.getAsLong();
        if (timer == null) {
            schedule(limit());
        }
    }

    private long limit() {
        return awaitsClient() ? CLIENT_NANOS : upstreamNanos;
    }

    /** At the latest when either side could be late: who has to act changes, and the timer stays. */
    private void schedule(long nanos) {
        long soonest = Math.min(nanos, Math.min(CLIENT_NANOS, upstreamNanos));
        timer = thread.executeAfter(this::check, soonest, TimeUnit.NANOSECONDS);
    }

    private void check() {
        timer = null;
        long rest = limit() - (nanoTime.getAsLong() - last);
        if (rest > 0) {
            schedule(Math.max(rest, TimeUnit.MILLISECONDS.toNanos(1)));
        } else {
            timedOut.run();
        }
    }

    void stop() {
        if (timer != null) {
            timer.remove();
            timer = null;
        }
    }
}
