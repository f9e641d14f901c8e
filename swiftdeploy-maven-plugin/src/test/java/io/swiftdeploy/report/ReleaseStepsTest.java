package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseStepsTest {
    private final Story story = new Story();

    @Test
    void renderShowsAReleaseAsATableOfItsStepsWithTheLastLookOfEach() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 10, 40, "0", "hold");
        look(1, 10, 120, "0.0083", "promote");
        look(2, 25, 300, "0.5", "rollback");

        assertThat(render())
                .contains("### Release 1: app 2.0.0")
                .contains("| 1 | 10 % | 2026-11-21 12:01:00 | 2 | 120 | 3 | 0.83 % (0.2 % to 4.6 %) |")
                .contains("| 2 | 25 % | 2026-11-21 12:03:00 | 1 | 300 | 3 | 50 % (0.2 % to 4.6 %) |")
                .contains("ended **no end**")
                .contains("rollback");
    }

    @Test
    void renderShowsTheBakeAsARowOfItsOwn() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(2, 50, 120, "0", "promote");
        look(Map.of("release", 1, "phase", "bake", "step", 2, "steps", 2, "weight", 95), 700, "0", "promote");

        assertThat(render())
                .contains("| 2 | 50 % | 2026-11-21 12:01:00 | 1 | 120 |")
                .contains("| bake | 95 % | 2026-11-21 12:02:00 | 1 | 700 |");
    }

    @Test
    void renderCountsTheLooksThatTheHistoryDoesNotHave() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 10, 40, "0", "hold", 1);
        look(1, 10, 120, "0.0083", "promote", 1439);

        assertThat(render()).contains("| 1 | 10 % | 2026-11-21 12:01:00 | 1439 | 120 | 3 |");
    }

    @Test
    void renderSaysHowTheReleaseEnded() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began")
                .thenEnd(Result.INCONCLUSIVE, "nobody came");

        assertThat(render()).contains("ended **inconclusive**: nobody came");
    }

    @Test
    void renderDoesNotTakeWaitingForAVerdictForAViolation() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 10, 40, "0", "hold");

        assertThat(render()).contains("No rule failed.");
    }

    @Test
    void renderTakesARollbackForAViolation() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 10, 40, "0.5", "rollback");

        assertThat(render()).contains("too many errors");
    }

    /** As older versions recorded it, with a record for each look. */
    private void look(int step, int weight, int requests, String rate, String outcome) {
        look(step, weight, requests, rate, Map.of("outcome", outcome), outcome);
    }

    private void look(int step, int weight, int requests, String rate, String outcome, int looks) {
        look(step, weight, requests, rate, Map.of("outcome", outcome, "looks", looks), outcome);
    }

    private void look(int step, int weight, int requests, String rate, Map<String, Object> verdict, String outcome) {
        look(Map.of("release", 1, "step", step, "steps", 2, "weight", weight), requests, rate, verdict, outcome);
    }

    private void look(Map<String, Object> asked, int requests, String rate, String outcome) {
        look(asked, requests, rate, Map.of("outcome", outcome, "looks", 1), outcome);
    }

    private void look(
            Map<String, Object> asked, int requests, String rate, Map<String, Object> verdict, String outcome) {
        Map<String, Object> users = Map.of(
                "requests", requests,
                "errors", 3,
                "error_rate", new BigDecimal(rate),
                "error_rate_low", new BigDecimal("0.002"),
                "error_rate_high", new BigDecimal("0.046"));
        boolean pass = outcome.equals("promote");
        FindingRecord finding =
                new FindingRecord("error_rate", pass, "too many errors", Optional.empty(), Optional.empty());
        story.then(
                EventType.STEP,
                Result.SUCCEEDED,
                asked,
                Map.of("canary", Map.of("users", users), "verdict", verdict),
                List.of(new DecisionRecord("canary", pass, Optional.of(outcome), List.of(finding))),
                "a look");
    }

    private String render() {
        return Pages.of(story.reading(), Story.NOW);
    }
}
