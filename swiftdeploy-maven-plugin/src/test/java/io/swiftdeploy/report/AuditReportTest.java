package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.text.GfmTables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditReportTest {
    private static final String HOSTILE =
            "a|b\\|c\nd `x` <script>alert(1)</script> [l](http://e.vil) **b** _i_ ~s~ $m$ &amp; \u001b[31m\u202e www.x";

    @Test
    void renderWhenReleaseWentUpAndDownMatchesTheGoldenPage() throws IOException {
        Story story = new Story()
                .then(EventType.DEPLOY, Result.STARTED, Map.of("version", "1.0.0", "mode", "stable"), "deploying")
                .thenEnd(Result.SUCCEEDED, "version 1.0.0 serves on port 8080")
                .then(EventType.DEPLOY, Result.UNCHANGED, Map.of("version", "1.0.0"), "nothing changed")
                .then(
                        EventType.DEPLOY,
                        Result.DENIED,
                        Map.of("version", "1.1.0"),
                        Map.of(),
                        List.of(Story.denial("infrastructure", "disk_free", 8.5, 10, "8.5 GB free, 10 GB needed")),
                        "infrastructure denied the deployment")
                .then(
                        EventType.CANARY_START,
                        Result.SUCCEEDED,
                        Map.of("version", "1.1.0", "weight", 10),
                        "canary 1.1.0 gets 10 %")
                .then(EventType.WEIGHT, Result.SUCCEEDED, Map.of("weight", 50), "canary gets 50 %")
                .thenScrape("0.002")
                .then(EventType.CHAOS, Result.SUCCEEDED, Map.of("chaos", "error", "rate", 0.5), "chaos error begins")
                .thenScrape("0.21")
                .thenScrape("0.4987654")
                .thenScrape("0.3")
                .then(
                        EventType.PROMOTE,
                        Result.DENIED,
                        Map.of("mode", "stable"),
                        Map.of(),
                        List.of(Story.denial(
                                "canary", "error_rate", 0.3, 0.01, "canary error rate is 30 %, limit 1 %")),
                        "canary denied the promotion")
                .then(EventType.OVERRIDE, Result.SUCCEEDED, Map.of("domain", "canary"), "approved in CHG-17")
                .then(EventType.CHAOS, Result.SUCCEEDED, Map.of("chaos", "recover"), "chaos ends")
                .thenScrape("0.004")
                .then(EventType.SCRAPE, Result.FAILED, Map.of(), "metrics of canary: connection refused")
                .then(EventType.PROMOTE, Result.STARTED, Map.of("mode", "stable"), "promoting");

        assertThat(render(story.reading())).isEqualTo(Golden.page("release.md"));
    }

    @Test
    void renderWhenThereIsNoHistoryMatchesTheGoldenPage() throws IOException {
        assertThat(render(new HistoryReading(List.of(), List.of(), true))).isEqualTo(Golden.page("missing.md"));
    }

    @Test
    void renderWhenHistoryIsEmptySaysSo() {
        assertThat(render(new HistoryReading(List.of(), List.of(), false)))
                .contains("The history has no readable record.")
                .contains("No operation was started.")
                .contains("No rule failed.");
    }

    @Test
    void renderWhenChainIsBrokenMatchesTheGoldenPage() throws IOException {
        List<ChainProblem> problems = List.of(
                new ChainProblem(1, Kind.TORN, "the line was cut off while it was written"),
                new ChainProblem(3, Kind.HASH_DIFFERS, "record 2 was changed after it was written"));
        Story story = new Story().then(EventType.TEARDOWN, Result.SUCCEEDED, Map.of(), "removed");

        assertThat(render(new HistoryReading(story.records(), problems, false))).isEqualTo(Golden.page("broken.md"));
    }

    @Test
    void renderWhenDataIsHostileKeepsItInItsCells() throws IOException {
        HistoryEvent event = new HistoryEvent(
                EventType.OVERRIDE,
                HOSTILE,
                Map.of(HOSTILE, HOSTILE, "version", HOSTILE),
                Map.of(),
                List.of(Story.denial(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                Result.FAILED,
                HOSTILE);
        List<ChainProblem> problems = List.of(new ChainProblem(9, Kind.NOT_JSON, HOSTILE));
        String page = render(new HistoryReading(new Story().then(event).records(), problems, false));

        assertThat(page).isEqualTo(Golden.page("hostile.md"));
        assertThat(page).doesNotContain("<script").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void renderWhenFactsLackEveryKeyStillGivesAPage() {
        Story story = new Story();
        for (EventType type : EventType.values()) {
            for (Result result : Result.values()) {
                story.then(
                        type,
                        result,
                        Map.of("version", List.of(), "weight", Map.of()),
                        Map.of("stable", "no map", "canary", Map.of("error_rate", "NaN")),
                        List.of(new DecisionRecord("", false, List.of())),
                        "");
            }
        }

        assertThat(render(story.reading())).contains("# Audit report").contains("NaN");
    }

    /** Renders, and checks what holds for every page. */
    private static String render(HistoryReading reading) {
        String page = Pages.of(reading, Story.NOW);
        for (List<List<String>> table : GfmTables.of(page)) {
            assertThat(table).hasSizeGreaterThan(2);
            assertThat(table.get(1)).allMatch(cell -> cell.matches("-{3}:?"));
            assertThat(table).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.get(0)));
        }
        assertThat(page).doesNotContain("\n\n\n").doesNotContain("{{").endsWith("\n");
        assertThat(page.lines().filter(line -> line.startsWith("|")).count())
                .as("tables stand apart from other text")
                .isEqualTo(GfmTables.of(page).stream().mapToLong(List::size).sum());
        return page;
    }
}
