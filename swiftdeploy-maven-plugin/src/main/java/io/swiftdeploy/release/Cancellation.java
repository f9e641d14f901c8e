package io.swiftdeploy.release;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody wants the build to end (Ctrl-C, SIGTERM, an interrupted thread). The story hears of it at its next pause,
 * and the machine waits until the story has come to an end of its own.
 */
final class Cancellation implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait, "swiftdeploy-cancellation");

    private Cancellation() {}

    /** Listens until closed. */
    static Cancellation listening() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    /** Somebody asks for the end; returns when the story is over. */
    void askAndWait() {
        asked.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for {@code span}; true as soon as somebody wants the build to end. */
    boolean comesWithin(Duration span) {
        try {
            return asked.await(Math.max(span.toNanos(), 0), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // The hook is running, and has just been let go.
        }
    }
}
