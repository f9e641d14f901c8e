package io.swiftdeploy.release;

import io.swiftdeploy.io.ClosingAct;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to end the build: Ctrl-C, SIGTERM, or an interrupted thread. The release notices it at its next pause, and the
 * JVM does not exit before the release has ended, and its goal has told so.
 */
final class Cancellation implements AutoCloseable {
    /** By then the users are served, so nobody is made to wait for long. */
    private static final Duration TELLING = Duration.ofSeconds(5);

    private final Thread release = Thread.currentThread();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "swiftdeploy-cancellation");

    private Cancellation() {}

    /** Listens until closed. */
    static Cancellation listening() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    /** Requests the end, and returns when the release has ended, and its goal has told how, which may take a few seconds. */
    void requestAndWait() {
        requested.countDown();
        try {
            ended.await();
            ClosingAct.await(release, TELLING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for {@code pause}; true as soon as the end is requested. */
    boolean isRequestedWithin(Duration pause) {
        try {
            return requested.await(Math.max(pause.toNanos(), 0), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, and has just been released.
        }
    }
}
