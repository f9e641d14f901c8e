package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void isRequestedWithinWhenNobodyRequestsItIsFalse() {
        try (Cancellation cancellation = Cancellation.listening()) {
            assertThat(cancellation.isRequestedWithin(Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void requestAndWaitEndsThePauseAndReturnsWhenTheReleaseHasEnded() throws Exception {
        Cancellation cancellation = Cancellation.listening();
        CompletableFuture<Void> end = CompletableFuture.runAsync(cancellation::requestAndWait);

        assertThat(cancellation.isRequestedWithin(LONG)).isTrue();
        assertThat(end).isNotDone();
        cancellation.close();

        end.get(1, TimeUnit.MINUTES);
    }

    @Test
    void isRequestedWithinWhenTheThreadIsInterruptedIsTrueAndKeepsTheInterrupt() {
        try (Cancellation cancellation = Cancellation.listening()) {
            Thread.currentThread().interrupt();

            assertThat(cancellation.isRequestedWithin(LONG)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
