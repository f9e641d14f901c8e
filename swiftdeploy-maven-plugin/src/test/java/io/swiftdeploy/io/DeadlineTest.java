package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration NONE = Duration.ofNanos(1);

    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @Test
    void untilWhenTheConditionHoldsAtOnceDoesNotPause() {
        assertThat(Deadline.in(LONG).every(LONG).until(() -> true)).isTrue();
    }

    @Test
    void untilWhenTheConditionHoldsLaterIsTrue() {
        assertThat(Deadline.in(LONG).every(NONE).until(() -> asked.incrementAndGet() == 3))
                .isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void untilWhenTheConditionNeverHoldsIsFalseAtTheDeadline() {
        Deadline deadline = Deadline.in(SHORT);

        assertThat(deadline.until(() -> false)).isFalse();
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void untilWhenThePauseIsLongAsksALastTimeAtTheDeadline() {
        Deadline deadline = Deadline.in(SHORT).every(LONG);

        assertThat(deadline.until(() -> asked.incrementAndGet() == 2 && deadline.isOver()))
                .isTrue();
    }

    @Test
    void untilWhenTheDeadlineIsOverAsksOnce() {
        assertThat(Deadline.in(Duration.ZERO).until(() -> asked.incrementAndGet() == 2))
                .isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void untilWhenTheConditionThrowsEndsTheWait() {
        assertThatThrownBy(() -> Deadline.in(LONG).until(() -> {
                    throw new IOException("ended instead");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("ended instead");
    }

    @Test
    void untilWhenInterruptedSaysSoAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Deadline.in(LONG).until(() -> false))
                .isInstanceOf(InterruptedWaitException.class)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Interrupted while waiting.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void untilPresentGivesTheResult() {
        assertThat(Deadline.in(LONG).every(NONE).untilPresent(this::resultOfThirdAttempt))
                .contains(3);
        assertThat(Deadline.in(SHORT).untilPresent(Optional::empty)).isEmpty();
    }

    @Test
    void untilPresentUninterruptiblyWhenInterruptedGoesOnAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(Deadline.in(LONG).every(NONE).untilPresentUninterruptibly(this::resultOfThirdAttempt))
                .contains(3);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void untilPresentUninterruptiblyWhenThereIsNoResultEndsAtTheDeadline() {
        Thread.currentThread().interrupt();
        Deadline deadline = Deadline.in(SHORT);

        assertThat(deadline.untilPresentUninterruptibly(Optional::empty)).isEmpty();
        assertThat(deadline.isOver()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void untilPresentUninterruptiblyWhenNotInterruptedLeavesTheThreadSo() {
        assertThat(Deadline.in(SHORT).untilPresentUninterruptibly(Optional::empty))
                .isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void repeatActsAfterEachPauseAndALastTimeAtTheDeadline() {
        Deadline.in(SHORT).every(LONG).repeat(asked::incrementAndGet);
        assertThat(asked).hasValue(1);

        Deadline.in(SHORT).every(Duration.ofMillis(1)).repeat(asked::incrementAndGet);
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void repeatWhenTheDeadlineIsOverDoesNothing() {
        Deadline.in(Duration.ZERO).repeat(asked::incrementAndGet);

        assertThat(asked).hasValue(0);
    }

    @Test
    void repeatWhenInterruptedEnds() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Deadline.in(LONG).repeat(asked::incrementAndGet))
                .isInstanceOf(InterruptedWaitException.class);
        assertThat(asked).hasValue(0);
    }

    private Optional<Integer> resultOfThirdAttempt() {
        int attempt = asked.incrementAndGet();
        return attempt == 3 ? Optional.of(attempt) : Optional.empty();
    }
}
