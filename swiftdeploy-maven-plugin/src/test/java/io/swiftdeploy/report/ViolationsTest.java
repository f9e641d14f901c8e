package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViolationsTest {
    private final Story story = new Story();

    @Test
    void rowsWhenRuleFailsManyTimesInARowAreOne() {
        for (int i = 0; i < 1000; i++) {
            story.thenScrape(i == 500 ? "0.9" : "0.2");
        }

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.times()).hasToString("1000");
            assertThat(row.worst()).hasToString("0.9");
            assertThat(row.threshold()).hasToString("0.01");
            assertThat(row.from()).hasToString("2026-11-21 12:00:00");
            assertThat(row.to()).hasToString("2026-11-22 04:39:00 (open)");
            assertThat(row.message()).hasToString("canary error rate is 0.2, limit 0.01");
        });
    }

    @Test
    void rowsWhenRulePassesInBetweenAreTwo() {
        story.thenScrape("0.2").thenScrape("0.3").thenScrape("0.001").thenScrape("0.4");

        assertThat(rows()).extracting(row -> row.times().toString()).containsExactly("2", "1");
        assertThat(rows().get(0).to()).hasToString("2026-11-21 12:01:00");
    }

    @Test
    void rowsWhenCanaryWasReplacedInBetweenAreTwo() {
        story.thenScrape("0.2")
                .then(EventType.ROLLBACK, Result.SUCCEEDED, Map.of(), "back")
                .thenScrape("0.3");

        assertThat(rows()).hasSize(2);
    }

    @Test
    void rowsWhenOnlyChaosOrAFailureLiesBetweenAreOne() {
        story.thenScrape("0.2")
                .then(EventType.CHAOS, Result.SUCCEEDED, Map.of("chaos", "slow"), "slow")
                .then(EventType.ROLLBACK, Result.FAILED, Map.of(), "engine gone")
                .thenScrape("0.3");

        assertThat(rows()).hasSize(1);
    }

    @Test
    void rowsWhenLowIsBadTakeTheLowestForTheWorst() {
        denied(Story.denial("infrastructure", "disk_free", 8.5, 10, "8.5 GB"));
        denied(Story.denial("infrastructure", "disk_free", 2, 10, "2 GB"));
        denied(Story.denial("infrastructure", "disk_free", 9, 10, "9 GB"));

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row.worst())
                .hasToString("2"));
    }

    @Test
    void rowsWhenObservedIsNoNumberTakeTheLastOrTheNumber() {
        denied(Story.denial("image", "user", "root", "not root", "runs as root"));
        denied(Story.denial("image", "user", "0", "not root", "runs as 0"));
        denied(Story.denial("canary", "p99", "NaN", 500, "not a number"));
        denied(Story.denial("canary", "p99", 700, 500, "700 ms"));
        denied(Story.denial("canary", "p99", "NaN", 500, "not a number"));

        assertThat(rows()).extracting(row -> row.worst().toString()).containsExactly("0", "700");
    }

    @Test
    void rowsWhenEngineGivesNoFindingsShowTheDenial() {
        DecisionRecord silent = new DecisionRecord("infrastructure", false, List.of());
        story.then(EventType.DEPLOY, Result.DENIED, Map.of(), Map.of(), List.of(silent), "OPA is not running");

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.rule()).hasToString("answer");
            assertThat(row.message()).hasToString("OPA is not running");
        });
    }

    @Test
    void rowsWhenStacksDifferAreApart() {
        story.thenScrape("0.2");
        HistoryEvent first = story.records().get(0).event();
        story.then(new HistoryEvent(
                first.event(), "other", first.asked(), first.facts(), first.decisions(), first.result(), "other"));

        assertThat(rows()).extracting(row -> row.stack().toString()).containsExactly("app", "other");
    }

    @Test
    void rowsWhenScrapesFailAreOneInterval() {
        for (int i = 0; i < 3; i++) {
            story.then(EventType.SCRAPE, Result.FAILED, Map.of(), "connection refused");
        }

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row.times())
                .hasToString("3"));
    }

    private void denied(DecisionRecord decision) {
        story.then(EventType.DEPLOY, Result.DENIED, Map.of(), Map.of(), List.of(decision), "denied");
    }

    private List<Violation.ViolationRow> rows() {
        Violations violations = new Violations();
        story.records().forEach(violations::add);
        return violations.table().rows();
    }
}
