package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.WithReleaseFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps of 10 and 50 %, 60 s each, an hour in all. */
class StepRecorderTest extends WithReleaseFixture {
    private static final Schedule SCHEDULE =
            new Schedule(List.of(10, 50), Duration.ofSeconds(60), Duration.ofHours(1), OnInconclusive.HOLD);
    private static final StepState FIRST = StepState.begin(SCHEDULE, Duration.ZERO);
    private static final StepState SECOND = new StepState(SCHEDULE, Duration.ZERO, 1, Duration.ofSeconds(60));

    @Test
    void addRecordsTheFirstAndThenOneEachHalfMinute() {
        StepRecorder recorder = new StepRecorder(shop.context(), 7, Map::of);
        for (int second = 5; second <= 1800; second++) {
            recorder.add(evaluation(FIRST, second, Outcome.HOLD, "sample_size"));
        }

        assertThat(recorded()).hasSize(60).first().isEqualTo("hold 5 s, look 1");
        assertThat(recorded().get(1)).isEqualTo("hold 35 s, look 31");
        assertThat(recorded().get(59)).isEqualTo("hold 1775 s, look 1771");
    }

    @Test
    void addRecordsEachChangeOfTheOutcomeOfTheFailedRulesAndOfTheStep() {
        StepRecorder recorder = new StepRecorder(shop.context(), 7, Map::of);
        recorder.add(evaluation(FIRST, 5, Outcome.HOLD, "sample_size"));
        recorder.add(evaluation(FIRST, 10, Outcome.HOLD, "sample_size"));
        recorder.add(evaluation(FIRST, 15, Outcome.HOLD, "window"));
        recorder.add(evaluation(FIRST, 20, Outcome.PROMOTE, ""));
        recorder.add(evaluation(FIRST, 25, Outcome.PROMOTE, ""));
        recorder.add(evaluation(SECOND, 65, Outcome.PROMOTE, ""));
        recorder.add(evaluation(SECOND, 70, Outcome.PROMOTE, ""));

        assertThat(recorded())
                .containsExactly(
                        "hold 5 s, look 1", "hold 15 s, look 3", "promote 20 s, look 4", "promote 65 s, look 1");
    }

    @Test
    void addRecordsTheEvaluationThatADecisionFollows() {
        StepRecorder recorder = new StepRecorder(shop.context(), 7, Map::of);
        recorder.add(evaluation(FIRST, 50, Outcome.PROMOTE, ""));
        recorder.add(evaluation(FIRST, 55, Outcome.PROMOTE, ""));
        recorder.add(evaluation(FIRST, 60, Outcome.PROMOTE, ""));
        recorder.add(evaluation(SECOND, 3590, Outcome.HOLD, "sample_size"));
        recorder.add(evaluation(SECOND, 3595, Outcome.HOLD, "sample_size"));
        recorder.add(evaluation(SECOND, 3600, Outcome.HOLD, "sample_size"));

        assertThat(recorded())
                .containsExactly(
                        "promote 50 s, look 1", "promote 60 s, look 3", "hold 3590 s, look 1", "hold 3600 s, look 3");
    }

    @Test
    void addCountsTheLooksOfTheBakeOnItsOwn() {
        StepState last = new StepState(SCHEDULE, Duration.ofMinutes(5), 1, Duration.ofSeconds(60));
        StepState bake = new StepState(SCHEDULE, Duration.ofMinutes(5), 2, Duration.ofSeconds(120));
        StepRecorder recorder = new StepRecorder(shop.context(), 7, Map::of);
        recorder.add(evaluation(last, 119, Outcome.PROMOTE, ""));
        recorder.add(evaluation(bake, 121, Outcome.PROMOTE, ""));
        recorder.add(evaluation(bake, 122, Outcome.ROLLBACK, "error_rate"));

        assertThat(recorded())
                .containsExactly("promote 119 s, look 1", "promote 121 s, look 1", "rollback 122 s, look 2");
        assertThat(shop.lastRecord().event().asked()).containsEntry("phase", "bake");
        assertThat(shop.lastRecord().event().message()).startsWith("Bake (95 %), 122 s: rollback.");
    }

    private List<String> recorded() {
        return shop.records().stream()
                .map(HistoryRecord::event)
                .map(StepRecorderTest::text)
                .toList();
    }

    private static String text(HistoryEvent event) {
        Map<?, ?> verdict = (Map<?, ?>) event.facts().get("verdict");
        String seconds = event.message().replaceFirst(".*, ([0-9]+ s): .*", "$1");
        return "%s %s, look %s".formatted(verdict.get("outcome"), seconds, verdict.get("looks"));
    }

    private static StepEvaluation evaluation(StepState step, int second, Outcome outcome, String failed) {
        boolean pass = outcome == Outcome.PROMOTE;
        Finding finding = new Finding(
                pass ? "window" : failed, pass, Optional.empty(), Optional.empty(), "", "Seen at " + second + " s.");
        Verdict verdict = new Verdict(Stage.PRE_PROMOTE, List.of(new Decision("canary", outcome, List.of(finding))));
        return new StepEvaluation(step, Duration.ofSeconds(second), new Facts(Map.of()), verdict);
    }
}
