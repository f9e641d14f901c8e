package io.swiftdeploy.io;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a thread does at the end of its work whatever has happened, such as telling how a goal ended. A JVM that was asked to end
 * (Ctrl-C, SIGTERM) ends as soon as its shutdown hooks have: a hook that ends the work waits for the closing act, too.
 */
public final class ClosingAct implements AutoCloseable {
    private static final Map<Thread, ClosingAct> DUE = new ConcurrentHashMap<>();

    private final Thread thread;
    private final CountDownLatch done = new CountDownLatch(1);

    private ClosingAct(Thread thread) {
        this.thread = thread;
    }

    /** The closing act of the work that this thread begins now; it is done when it is closed. */
    public static ClosingAct due() {
        ClosingAct act = new ClosingAct(Thread.currentThread());
        DUE.put(act.thread, act);
        return act;
    }

    /** Waits for up to {@code limit} until {@code thread} has done its closing act, if one is due. */
    public static void await(Thread thread, Duration limit) throws InterruptedException {
        Optional<ClosingAct> act = Optional.ofNullable(DUE.get(thread));
        if (act.isPresent()) {
            act.get().done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        DUE.remove(thread, this);
        done.countDown();
    }
}
