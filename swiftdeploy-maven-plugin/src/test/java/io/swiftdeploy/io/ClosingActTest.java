package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingActTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Thread worker = Thread.currentThread();

    private CompletableFuture<Void> awaiting(Duration limit) {
        return CompletableFuture.runAsync(() -> {
            try {
                ClosingAct.await(worker, limit);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void awaitWhenNothingIsDueReturnsAtOnce() throws Exception {
        ClosingAct.due().close();

        awaiting(LONG).get(30, TimeUnit.SECONDS);
    }

    @Test
    void awaitReturnsWhenTheActIsDone() throws Exception {
        CompletableFuture<Void> waiting;
        try (ClosingAct act = ClosingAct.due()) {
            waiting = awaiting(LONG);
            assertThat(waiting).as("while %s is due", act).isNotDone();
        }

        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void awaitReturnsWhenTheLimitIsOver() throws Exception {
        try (ClosingAct act = ClosingAct.due()) {
            awaiting(Duration.ofMillis(10)).get(30, TimeUnit.SECONDS);

            assertThat(act).isNotNull();
        }
    }
}
