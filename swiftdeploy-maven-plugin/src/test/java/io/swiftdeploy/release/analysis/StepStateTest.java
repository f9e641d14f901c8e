package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.ReleaseStep;
import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.facts.ReleaseStep.Place;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.analysis.StepState.Move;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void afterHoldWhenInconclusiveMeansRollbackWaitsForTheStepsShareOfTheTimeWhereItsIntervalIsShorter() {
        StepState strict = StepState.begin(schedule(OnInconclusive.ROLLBACK), Duration.ZERO);

        assertThat(strict.after(Outcome.HOLD, seconds(30))).isEqualTo(new Move.Wait());
        assertThat(strict.after(Outcome.HOLD, seconds(199))).isEqualTo(new Move.Wait());
        assertThat(strict.left(Outcome.HOLD, seconds(190))).isEqualTo(seconds(10));
        assertThat(strict.after(Outcome.HOLD, seconds(200)))
                .isEqualTo(new Move.Inconclusive("the step's share of canary.max_duration is over, and"
                        + " canary.on_inconclusive says rollback"));
    }

    @Test
    void afterPromoteInTheMiddleOfAStepIsInconclusiveWhenTheTimeIsOver() {
        StepState late = shifted(first, 590);

        assertThat(late.after(Outcome.PROMOTE, seconds(600))).isInstanceOf(Move.Inconclusive.class);
    }

    @Test
    void afterPromoteWithoutAnIntervalMovesOnAtOnce() {
        StepState quick = StepState.begin(schedule(Duration.ZERO, OnInconclusive.HOLD), Duration.ZERO);

        assertThat(shifted(quick, 1).weight()).isEqualTo(25);
    }

    @Test
    void afterHoldWithoutAnIntervalWaitsForTheStepsShareOfTheTimeWhereInconclusiveMeansRollback() {
        StepState strict = StepState.begin(schedule(Duration.ZERO, OnInconclusive.ROLLBACK), Duration.ZERO);
        StepState second = shifted(strict, 100);

        assertThat(strict.after(Outcome.HOLD, seconds(199))).isEqualTo(new Move.Wait());
        assertThat(strict.after(Outcome.HOLD, seconds(200)))
                .isEqualTo(new Move.Inconclusive("the step's share of canary.max_duration is over, and"
                        + " canary.on_inconclusive says rollback"));
        assertThat(second.after(Outcome.HOLD, seconds(299))).isEqualTo(new Move.Wait());
        assertThat(second.left(Outcome.HOLD, seconds(290))).isEqualTo(seconds(10));
    }

    @Test
    void afterPromoteAtTheLastStepBakesForItsTimeAndThenPromotes() {
        StepState bake = baking(OnInconclusive.HOLD);

        assertThat(bake.phase()).isEqualTo(Phase.BAKE);
        assertThat(bake.weight()).isEqualTo(95);
        assertThat(bake.after(Outcome.PROMOTE, seconds(389))).isEqualTo(new Move.Wait());
        assertThat(bake.left(Outcome.PROMOTE, seconds(389))).isEqualTo(seconds(1));
        assertThat(bake.after(Outcome.PROMOTE, seconds(390))).isEqualTo(new Move.Promote());
        assertThat(bake.after(Outcome.ROLLBACK, seconds(91))).isEqualTo(new Move.RollBack());
    }

    @Test
    void afterHoldWhileItBakesWaitsForTheTimeOfTheStepsAndThatOfTheBake() {
        StepState bake = baking(OnInconclusive.HOLD);

        assertThat(bake.after(Outcome.HOLD, seconds(899))).isEqualTo(new Move.Wait());
        assertThat(bake.left(Outcome.HOLD, seconds(400))).isEqualTo(seconds(500));
        assertThat(bake.after(Outcome.HOLD, seconds(900)))
                .isEqualTo(new Move.Inconclusive("canary.max_duration (600 s) and canary.bake (300 s) are over"));
    }

    @Test
    void afterHoldAtTheEndOfTheBakeWaitsAlsoWhereInconclusiveMeansRollback() {
        StepState bake = baking(OnInconclusive.ROLLBACK);

        assertThat(bake.after(Outcome.HOLD, seconds(390))).isEqualTo(new Move.Wait());
        assertThat(bake.left(Outcome.HOLD, seconds(390))).isEqualTo(seconds(510));
        assertThat(bake.after(Outcome.PROMOTE, seconds(391))).isEqualTo(new Move.Promote());
        assertThat(bake.after(Outcome.HOLD, seconds(900))).isInstanceOf(Move.Inconclusive.class);
    }

    @Test
    void afterPromoteInABakeThatBeginsWhenTheTimeOfTheStepsIsOverWaitsForItsTime() {
        StepState begun = StepState.begin(schedule(OnInconclusive.HOLD), seconds(300));
        StepState late = shifted(shifted(shifted(begun, 30), 60), 620);

        assertThat(late.after(Outcome.PROMOTE, seconds(919))).isEqualTo(new Move.Wait());
        assertThat(late.left(Outcome.PROMOTE, seconds(900))).isEqualTo(seconds(20));
        assertThat(late.after(Outcome.PROMOTE, seconds(920))).isEqualTo(new Move.Promote());
        assertThat(late.after(Outcome.HOLD, seconds(920))).isInstanceOf(Move.Inconclusive.class);
    }

    @ParameterizedTest
    @CsvSource({"50, 95", "95, 95", "97, 97", "100, 100"})
    void weightOfTheBakeIsNeverLessThanThatOfTheLastStep(int last, int weight) {
        Schedule schedule = new Schedule(List.of(10, last), Duration.ZERO, seconds(600), OnInconclusive.HOLD);
        StepState bake = shifted(shifted(StepState.begin(schedule, seconds(300)), 1), 2);

        assertThat(bake.phase()).isEqualTo(Phase.BAKE);
        assertThat(bake.weight()).isEqualTo(weight);
    }

    @Test
    void factsHaveTheNextWeightUpToTheLastStep() {
        StepState second = shifted(first, 30);
        StepState third = shifted(second, 60);

        assertThat(first.facts(seconds(7)))
                .isEqualTo(new ReleaseStep(new Place(Phase.STEP, 1, 3), 10, Optional.of(25), seconds(7)));
        assertThat(third.facts(seconds(70)).nextWeight()).isEmpty();
        assertThat(baking(OnInconclusive.HOLD).facts(seconds(99)))
                .isEqualTo(new ReleaseStep(new Place(Phase.BAKE, 3, 3), 95, Optional.empty(), seconds(99)));
    }

    @Test
    void announcementSaysForHowLongWhereThatIsCertain() {
        StepState quick = StepState.begin(schedule(Duration.ZERO, OnInconclusive.HOLD), Duration.ZERO);

        assertThat(first.announcement()).isEqualTo("Step 1 of 3: the canary gets 10 % for at least 30 s.");
        assertThat(quick.announcement()).isEqualTo("Step 1 of 3: the canary gets 10 %.");
        assertThat(baking(OnInconclusive.HOLD).announcement())
                .isEqualTo("Bake: the new version gets 95 %; stable keeps the rest to compare with, for 300 s.");
    }

    @Test
    void announcementOfABakeAfterAStepWithEveryRequestPromisesNothingOfStable() {
        Schedule schedule = new Schedule(List.of(100), Duration.ZERO, seconds(600), OnInconclusive.HOLD);

        assertThat(shifted(StepState.begin(schedule, seconds(300)), 1).announcement())
                .isEqualTo("Bake: the new version gets 100 %; stable stays to return to, for 300 s.");
    }

    private static StepState baking(OnInconclusive onInconclusive) {
        StepState begun = StepState.begin(schedule(onInconclusive), seconds(300));
        return shifted(shifted(shifted(begun, 30), 60), 90);
    }

    private static Schedule schedule(Duration interval, OnInconclusive onInconclusive) {
        return new Schedule(List.of(10, 25, 50), interval, seconds(600), onInconclusive);
    }

    private static Schedule schedule(OnInconclusive onInconclusive) {
        return schedule(seconds(30), onInconclusive);
    }

    private static StepState shifted(StepState from, int second) {
        return ((Move.NextStep) from.after(Outcome.PROMOTE, seconds(second))).step();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
