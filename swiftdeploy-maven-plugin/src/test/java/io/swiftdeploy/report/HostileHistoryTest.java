package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a record that somebody else has written, or changed. */
class HostileHistoryTest {
    private static final String MARKUP =
            "</title></svg></table><script>alert(1)</script>\" id=\"x' onload='x\u202e\u0007";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("history.jsonl");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void htmlWhenAllTextIsMarkupKeepsItText(EventType type) {
        for (Result result : Result.values()) {
            append(type, result, MARKUP);
        }

        assertThat(html())
                .doesNotContain("<script", "\u202e", "\u0007", "\" id=\"x")
                .containsOnlyOnce("</title>\n<style>")
                .contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOY", "STEP", "OVERRIDE", "CHECKPOINT"})
    void htmlWhenAllTextIsLongIsShort(EventType type) {
        append(EventType.RELEASE, Result.STARTED, "x".repeat(10_000));
        for (int at = 0; at < 40; at++) {
            append(type, Result.values()[at % Result.values().length], "x".repeat(10_000));
        }

        assertThat(html().length()).isLessThan(600_000);
    }

    @Test
    void htmlOfAnEmptyHistorySaysSoAndEachLinkLeadsSomewhere() {
        assertThat(html()).contains("No operation was started.", "No release was started.", "No rule failed.", "whole");
        assertLinksLeadSomewhere();
    }

    @Test
    void htmlOfAHistoryHasUniqueAnchors() {
        append(EventType.RELEASE, Result.STARTED, "began");
        append(EventType.STEP, Result.SUCCEEDED, "a look");
        append(EventType.DEPLOY, Result.DENIED, "not now");
        append(EventType.OVERRIDE, Result.SUCCEEDED, "I know better");

        assertThat(html()).contains("id=\"t3\"", "href=\"#t3\"", "id=\"r1\"", "href=\"#last\"");
        assertLinksLeadSomewhere();
    }

    @Test
    void htmlOfAHistoryWithTheSameRecordTwiceHasUniqueAnchors() throws IOException {
        append(EventType.RELEASE, Result.STARTED, "began");
        append(EventType.DEPLOY, Result.FAILED, "broke");
        Files.writeString(file, Files.readString(file) + Files.readString(file));

        assertThat(html()).contains("broken, first at line 3").containsOnlyOnce("id=\"t2\"");
        assertLinksLeadSomewhere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\n", "{}\n", "\u0000\u0000\u0000\n", "<script>alert(1)</script>\n", "[1,2\n"})
    void htmlOfABrokenHistorySaysWhereAndShowsTheRest(String line) throws IOException {
        append(EventType.DEPLOY, Result.SUCCEEDED, "of before");
        Files.writeString(file, Files.readString(file) + line);
        append(EventType.DEPLOY, Result.SUCCEEDED, "of after");

        assertThat(html()).contains("broken, first at line 2", "of before").doesNotContain("<script");
        assertLinksLeadSomewhere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z"
            })
    void htmlOfAHistoryFromAnotherAgeIsMade(String time) throws IOException {
        append(EventType.RELEASE, Result.STARTED, "of now");
        append(EventType.STEP, Result.SUCCEEDED, "of now");
        append(EventType.STEP, Result.SUCCEEDED, "of then");
        append(EventType.DEPLOY, Result.SUCCEEDED, "of now");
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).replace("2026-11-22T08:00:00.000Z", time));
        Files.write(file, lines);

        assertThat(html()).contains("broken, first at line ", "of now").hasSizeLessThan(100_000);
    }

    @Test
    void htmlHasARowForEachKeyThatSigned() {
        checkpoint("aa", "1:00");
        checkpoint("bb", "2:00");
        checkpoint("aa", "3:00");

        assertThat(html())
                .contains("<td>aa</td><td class=\"n\">2</td><td class=\"n\">3</td>", "<td>3:00</td>")
                .contains("<td>bb</td><td class=\"n\">1</td><td class=\"n\">2</td>")
                .doesNotContain("<td>1:00</td>");
    }

    private void assertLinksLeadSomewhere() {
        List<String> ids = all("\\bid=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(all("href=\"#([^\"]*)\""));
    }

    private List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(html())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private void append(EventType type, Result result, String text) {
        FindingRecord rule = new FindingRecord(text, false, text, Optional.of(text), Optional.of(text));
        Map<String, Object> track = Map.of("version", text, "weight", text, "revision", text, "error_rate", text);
        append(new HistoryEvent(
                type,
                text,
                Map.of("version", text, "mode", text, "step", text, "weight", 10, "release", 1L, "chaos", text),
                Map.of(
                        "serving", Map.of("stable", track, "canary", track),
                        "canary", track,
                        "stable", track,
                        "verdict", Map.of("outcome", text),
                        "key", text,
                        "covers", text),
                List.of(new DecisionRecord(text, false, Optional.of(text), List.of(rule))),
                result,
                text));
    }

    private void checkpoint(String key, String covers) {
        append(new HistoryEvent(
                EventType.CHECKPOINT,
                "shop",
                Map.of(),
                Map.of("key", key, "covers", covers),
                List.of(),
                Result.SUCCEEDED,
                "signed"));
    }

    private void append(HistoryEvent event) {
        Actor actor = Actor.named(event.message());
        History.ofFile(file, Clock.fixed(Story.NOW, ZoneOffset.UTC), actor).append(event);
    }

    private String html() {
        return AuditReport.of(new FileRecordStore(file)).html(Story.NOW);
    }
}
