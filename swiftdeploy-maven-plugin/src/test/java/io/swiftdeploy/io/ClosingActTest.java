package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingActTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Thread worker = Thread.currentThread();

    private FutureTask<Void> awaiting(Duration limit) {
        return new FutureTask<>(() -> {
            ClosingAct.await(worker, limit);
            return null;
        });
    }

    private void await(Duration limit) throws Exception {
        FutureTask<Void> waiting = awaiting(limit);
        new Thread(waiting).start();
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void awaitWhenNothingIsDueReturnsAtOnce() throws Exception {
        ClosingAct.due().close();

        await(LONG);
    }

    @Test
    void awaitReturnsWhenTheActIsDone() throws Exception {
        FutureTask<Void> waiting = awaiting(LONG);
        Thread waiter = new Thread(waiting);
        try (ClosingAct act = ClosingAct.due()) {
            waiter.start();
            while (isBusy(waiter)) {
                Thread.onSpinWait();
            }
            assertThat(waiter.isAlive()).as("waits while %s is due", act).isTrue();
        }

        waiting.get(30, TimeUnit.SECONDS);
    }

    /** Whether it has neither begun to wait nor ended. */
    private static boolean isBusy(Thread thread) {
        return thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING;
    }

    @Test
    void awaitReturnsWhenTheLimitIsOver() throws Exception {
        try (ClosingAct act = ClosingAct.due()) {
            await(Duration.ofMillis(10));

            assertThat(act).isNotNull();
        }
    }
}
