package io.swiftdeploy.sample;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The running requests, and the time since the last one came. */
final class Traffic {
    private final AtomicInteger running = new AtomicInteger();
    private volatile long lastArrival = System.nanoTime();

    void arrive() {
        running.incrementAndGet();
        lastArrival = System.nanoTime();
    }

    void leave() {
        running.decrementAndGet();
    }

    /** Whether no request is running. */
    boolean none() {
        return running.get() == 0;
    }

    /** Whether no request has come for that time. Earlier ones may still be running. */
    boolean quietFor(Duration time) {
        return System.nanoTime() - lastArrival >= time.toNanos();
    }
}
