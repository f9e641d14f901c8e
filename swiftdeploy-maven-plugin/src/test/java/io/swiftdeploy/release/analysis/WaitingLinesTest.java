package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step of 25 %, 30 s long, of a release that may take 4 minutes. */
class WaitingLinesTest {
    private static final Decision HOLDING = decision(Outcome.HOLD);
    private static final Decision CONTENT = decision(Outcome.PROMOTE);

    private final WaitingLines waiting = new WaitingLines();

    private static StepEvaluation evaluation(Outcome outcome, OnInconclusive onInconclusive, long milliseconds) {
        return evaluation(decision(outcome), onInconclusive, milliseconds);
    }

    private static Decision decision(Outcome outcome) {
        Finding finding =
                new Finding("rule", outcome == Outcome.PROMOTE, Optional.empty(), Optional.empty(), "", "It is so.");
        return new Decision("canary", outcome, List.of(finding));
    }

    private static StepEvaluation evaluation(Answer answer, OnInconclusive onInconclusive, long milliseconds) {
        Schedule schedule = new Schedule(List.of(25), Duration.ofSeconds(30), Duration.ofMinutes(4), onInconclusive);
        return evaluation(StepState.begin(schedule, Duration.ZERO), answer, milliseconds);
    }

    private static StepEvaluation evaluation(StepState step, Answer answer, long milliseconds) {
        return new StepEvaluation(
                step,
                Duration.ofMillis(milliseconds),
                Facts.of(new StackName("shop"), new Revision("aaaaaaaaaa", "1"), "canary"),
                new Verdict(Stage.PRE_PROMOTE, List.of(answer)));
    }

    @Test
    void afterNewsWhenAllIsWellTellsTheRestOfTheStep() {
        assertThat(waiting.afterNews(evaluation(Outcome.PROMOTE, OnInconclusive.HOLD, 8_100)))
                .contains("25 %: good so far, 22 s left");
    }

    @Test
    void afterNewsWhenNobodyCanTellTellsTheRestOfTheRelease() {
        assertThat(waiting.afterNews(evaluation(Outcome.HOLD, OnInconclusive.HOLD, 40_000)))
                .contains("25 %: not enough to tell yet, at most 200 s left");
    }

    @Test
    void afterNewsWhenThePoliciesCannotBeAskedSaysNothingOfTheFigures() {
        NoDecision unknown = new NoDecision("canary", NoDecisionCause.NOT_RUNNING, "The server does not run.");

        assertThat(waiting.afterNews(evaluation(unknown, OnInconclusive.HOLD, 40_000)))
                .contains("25 %: no decision yet, at most 200 s left");
    }

    @Test
    void afterNewsWhenTheStepsEndIsTheReleasesEndTellsTheRestOfTheStep() {
        Schedule schedule =
                new Schedule(List.of(25, 50), Duration.ofSeconds(30), Duration.ofMinutes(4), OnInconclusive.ROLLBACK);

        assertThat(waiting.afterNews(evaluation(StepState.begin(schedule, Duration.ZERO), HOLDING, 100_000)))
                .contains("25 %: not enough to tell yet, at most 20 s left");
    }

    @Test
    void afterNewsWhenAStepWithoutATimeNeedsEvidenceTellsTheRestOfTheRelease() {
        Schedule schedule = new Schedule(List.of(25), Duration.ZERO, Duration.ofMinutes(4), OnInconclusive.HOLD);

        assertThat(waiting.afterNews(evaluation(StepState.begin(schedule, Duration.ZERO), HOLDING, 40_000)))
                .contains("25 %: not enough to tell yet, at most 200 s left");
    }

    @Test
    void afterNewsWhileItBakesTellsTheRestOfTheBake() {
        Schedule schedule = new Schedule(List.of(25), Duration.ZERO, Duration.ofMinutes(4), OnInconclusive.HOLD);
        StepState bake = new StepState(schedule, Duration.ofMinutes(5), 1, Duration.ofSeconds(40));

        assertThat(waiting.afterNews(evaluation(bake, CONTENT, 100_000))).contains("95 %: good so far, 240 s left");
        assertThat(waiting.afterNews(evaluation(bake, HOLDING, 400_000)))
                .contains("95 %: not enough to tell yet, at most 140 s left");
    }

    @Test
    void afterNewsWhenTheReleaseGoesOnIsEmpty() {
        assertThat(waiting.afterNews(evaluation(Outcome.PROMOTE, OnInconclusive.HOLD, 30_000)))
                .isEmpty();
    }

    @Test
    void meanwhileSaysItAgainAfterTenSeconds() {
        waiting.afterNews(evaluation(Outcome.PROMOTE, OnInconclusive.HOLD, 2_000));

        assertThat(waiting.meanwhile(evaluation(Outcome.PROMOTE, OnInconclusive.HOLD, 11_000)))
                .isEmpty();
        assertThat(waiting.meanwhile(evaluation(Outcome.PROMOTE, OnInconclusive.HOLD, 12_000)))
                .contains("25 %: good so far, 18 s left");
    }
}
