package io.swiftdeploy.runtime.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How much later than asked for a busy machine runs a thread. What is promised in seconds may be that much later, too. */
final class MachineDelay implements AutoCloseable {
    private static final int PAUSE_MILLIS = 20;
    /** The heartbeat, the keeper, the switch, the client and the test wait for a processor one after the other. */
    private static final int THREADS_IN_TURN = 5;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long worstNanos;

    MachineDelay() {
        Thread thread = new Thread(this::measure, "machine-delay");
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        try {
            long before = System.nanoTime();
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                worstNanos = Math.max(worstNanos, now - before - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a promise of this time may be late by; next to nothing on an idle machine. */
    Duration allowance() {
        return Duration.ofNanos(worstNanos * THREADS_IN_TURN);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
