package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditPageTest {
    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror='x'>\" onload=\"x\u202e";

    private final Story story = new Story();

    @Test
    void htmlWhenTextIsMarkupKeepsItText() {
        Map<String, Object> asked = Map.of("version", HOSTILE, "mode", HOSTILE);
        story.then(EventType.RELEASE, Result.STARTED, asked, HOSTILE);
        look(1, 2, HOSTILE);
        look(2, 10, HOSTILE);
        story.then(EventType.DEPLOY, Result.SUCCEEDED, asked, HOSTILE)
                .then(EventType.CHAOS, Result.FAILED, asked, HOSTILE);

        assertThat(page()).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "<img", "\u202e", "onload=\"x");
    }

    @Test
    void htmlAsksForNothingElsewhere() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 2, "fine");

        assertThat(page()).doesNotContain("http://", "https://", "src=", "@import", "url(");
    }

    @Test
    void htmlShowsTheLastAttemptWithTheRulesAgainstIt() {
        story.then(
                EventType.PROMOTE,
                Result.DENIED,
                Map.of("version", "2.0.0"),
                Map.of(),
                List.of(Story.denial("canary", "error_rate", 0.3, 0.01, "canary error rate is 30 %, limit 1 %")),
                "canary denied the promotion");

        assertThat(page())
                .contains("<h2>promote app 2.0.0 <span class=\"result denied\">denied</span></h2>")
                .contains("<span class=\"result fail\">canary error_rate</span> canary error rate is 30 %, limit 1 %");
    }

    @Test
    void htmlShowsAReleaseAsChartsWithALimitAndItsLooksAsATable() {
        story.then(EventType.RELEASE, Result.STARTED, Map.of("version", "2.0.0"), "began");
        look(1, 2, "fine");
        look(2, 10, "fine");

        assertThat(page())
                .contains("Weight of the canary; canary 10 % at the end")
                .contains("Error rate; canary 0.8 % at the end")
                .contains("limit 1 %")
                .contains("2 of 2 looks")
                .contains("<td>0.8 % (0.2 % to 4.6 %)</td>");
    }

    @Test
    void htmlHasAnAnchorForEachRecordOfTheTimeline() {
        story.then(EventType.DEPLOY, Result.SUCCEEDED, Map.of("version", "1.0.0"), "deployed");

        assertThat(page()).contains("<tr id=\"t1\">");
    }

    @Test
    void htmlWhenThereIsNoRecordSaysSo() {
        assertThat(page()).contains("No operation was started.").contains("No release was started.");
    }

    private void look(int step, int weight, String message) {
        FindingRecord rule = new FindingRecord(
                "users_error_rate",
                true,
                message,
                Optional.of(new BigDecimal("0.008")),
                Optional.of(new BigDecimal("0.01")));
        Map<String, Object> users = Map.of(
                "requests",
                100,
                "error_rate",
                0.008,
                "error_rate_low",
                0.002,
                "error_rate_high",
                0.046,
                "p99_ms",
                12.5);
        story.then(
                EventType.STEP,
                Result.SUCCEEDED,
                Map.of("release", 1L, "step", step, "weight", weight),
                Map.of("canary", Map.of("users", users), "verdict", Map.of("outcome", "hold", "looks", step)),
                List.of(new DecisionRecord("canary", true, List.of(rule))),
                message);
    }

    private String page() {
        return Pages.html(new HistoryReading(story.records(), List.of(), false), Story.NOW);
    }
}
