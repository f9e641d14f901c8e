package io.swiftdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptViewTest {
    @ParameterizedTest
    @EnumSource(names = {"DEPLOY", "RELEASE", "PROMOTE", "ROLLBACK", "CANARY_START"})
    void endOfAnAttemptIsOneWhateverBecameOfIt(EventType type) {
        for (Result result : Result.values()) {
            assertThat(AttemptView.isEndOfOne(event(type, result))).isEqualTo(result != Result.STARTED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DEPLOY", "RELEASE", "PROMOTE", "ROLLBACK", "CANARY_START"})
    void eventThatMovesNoUsersIsNone(EventType type) {
        assertThat(AttemptView.isEndOfOne(event(type, Result.SUCCEEDED))).isFalse();
    }

    @Test
    void ofARecordTellsTheRulesAgainstItApartFromTheOthers() {
        AttemptView view = view(event(
                EventType.PROMOTE,
                Result.DENIED,
                new DecisionRecord("canary", false, List.of(finding("errors", false), finding("latency", true))),
                new DecisionRecord("image", true, List.of(finding("digest", true)))));

        assertThat(view.style()).isEqualTo("denied");
        assertThat(view.failed())
                .extracting(it -> it.domain() + " " + it.rule())
                .containsExactly("canary errors");
        assertThat(view.passed())
                .extracting(it -> it.domain() + " " + it.rule())
                .containsExactly("canary latency", "image digest");
        assertThat(view.asked()).hasToString("version 2.0.0");
    }

    @Test
    void ofARecordWithoutDecisionsHasNoRules() {
        HistoryEvent event =
                new HistoryEvent(EventType.ROLLBACK, "shop", Map.of(), Map.of(), List.of(), Result.SUCCEEDED, "");

        assertThat(html(event))
                .contains("<p class=\"lead\">–</p>", "<ul class=\"rules\"></ul>", "Asked: –.")
                .doesNotContain("rules passed");
    }

    @Test
    void ofALongRecordIsCut() {
        HistoryEvent event = new HistoryEvent(
                EventType.DEPLOY,
                "x".repeat(10_000),
                Map.of("version", "x".repeat(10_000)),
                Map.of(),
                List.of(new DecisionRecord("canary", true, List.of(finding("x".repeat(10_000), true)))),
                Result.SUCCEEDED,
                "x".repeat(10_000));

        assertThat(html(event)).hasSizeLessThan(5000).contains("xxx…</p>");
    }

    private static FindingRecord finding(String rule, boolean pass) {
        return new FindingRecord(rule, pass, rule + " of the canary", Optional.empty(), Optional.empty());
    }

    private static HistoryEvent event(EventType type, Result result, DecisionRecord... decisions) {
        return new HistoryEvent(
                type, "shop", Map.of("version", "2.0.0"), Map.of(), List.of(decisions), result, "so it was");
    }

    private static String html(HistoryEvent event) {
        return HtmlTemplate.of("attempt.mustache").text(view(event));
    }

    private static AttemptView view(HistoryEvent event) {
        return AttemptView.of(
                new HistoryRecord(1, 7, Instant.parse("2026-11-21T12:00:00Z"), Actor.named("ann"), event, "", ""));
    }
}
