package io.swiftdeploy.sample;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests under way, and how long ago the last one came. */
final class Traffic {
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastArrival = System.nanoTime();

    void arrive() {
        underWay.incrementAndGet();
        lastArrival = System.nanoTime();
    }

    void leave() {
        underWay.decrementAndGet();
    }

    /** Whether no request is under way. */
    boolean none() {
        return underWay.get() == 0;
    }

    /** Whether no request has come for that long; earlier ones may still be under way. */
    boolean quietFor(Duration time) {
        return System.nanoTime() - lastArrival >= time.toNanos();
    }
}
