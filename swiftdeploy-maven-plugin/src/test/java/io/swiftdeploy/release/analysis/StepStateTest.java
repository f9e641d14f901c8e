package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.analysis.StepState.Move;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of 10 %, 25 % and 50 %, 30 s each, 10 minutes in all. */
class StepStateTest {
    private final StepState first = StepState.begin(schedule(OnInconclusive.HOLD), Duration.ZERO);

    @Test
    void afterPromoteBeforeTheIntervalIsOverWaits() {
        assertThat(first.after(Outcome.PROMOTE, seconds(29))).isEqualTo(new Move.Wait());
    }

    @Test
    void afterPromoteAtTheEndOfEachStepMovesOnAndAtLastPromotes() {
        StepState second = shifted(first, 30);
        assertThat(second.weight()).isEqualTo(25);
        assertThat(second.after(Outcome.PROMOTE, seconds(59))).isEqualTo(new Move.Wait());
        StepState third = shifted(second, 60);
        assertThat(third.weight()).isEqualTo(50);
        assertThat(third.after(Outcome.PROMOTE, seconds(90))).isEqualTo(new Move.Promote());
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"HOLD", "PROMOTE"})
    void afterAnythingButRollbackNothingIsRolledBackEarly(Outcome outcome) {
        assertThat(first.after(outcome, seconds(5))).isEqualTo(new Move.Wait());
    }

    @Test
    void afterRollbackRollsBackAtOnce() {
        assertThat(first.after(Outcome.ROLLBACK, seconds(1))).isEqualTo(new Move.RollBack());
    }

    @Test
    void afterHoldWaitsAndIsInconclusiveWhenTheTimeIsOver() {
        assertThat(first.after(Outcome.HOLD, seconds(599))).isEqualTo(new Move.Wait());
        assertThat(first.after(Outcome.HOLD, seconds(600))).isInstanceOf(Move.Inconclusive.class);
    }

    @Test
    void afterHoldWhenInconclusiveMeansRollbackIsInconclusiveAtTheEndOfTheStep() {
        StepState strict = StepState.begin(schedule(OnInconclusive.ROLLBACK), Duration.ZERO);

        assertThat(strict.after(Outcome.HOLD, seconds(29))).isEqualTo(new Move.Wait());
        assertThat(strict.after(Outcome.HOLD, seconds(30))).isInstanceOf(Move.Inconclusive.class);
    }

    @Test
    void afterPromoteInTheMiddleOfAStepIsInconclusiveWhenTheTimeIsOver() {
        StepState late = shifted(first, 590);

        assertThat(late.after(Outcome.PROMOTE, seconds(600))).isInstanceOf(Move.Inconclusive.class);
    }

    private static Schedule schedule(OnInconclusive onInconclusive) {
        return new Schedule(List.of(10, 25, 50), seconds(30), seconds(600), onInconclusive);
    }

    private static StepState shifted(StepState from, int second) {
        return ((Move.NextStep) from.after(Outcome.PROMOTE, seconds(second))).step();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
