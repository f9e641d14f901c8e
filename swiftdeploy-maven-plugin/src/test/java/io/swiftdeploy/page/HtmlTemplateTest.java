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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the template of an attempt, which has values in text, and that of a chart, which has them in attributes. */
class HtmlTemplateTest {
    private static final HtmlTemplate ATTEMPT = HtmlTemplate.of("attempt.mustache");
    private static final HtmlTemplate SERVED = HtmlTemplate.of("served.mustache");

    /** A stack whose name is in an attribute and in text. */
    private record Served(String stack) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' onload='alert(1)",
                "</title></figure><img src=x>",
                "--><b>",
                "`x`"
            })
    void textKeepsMarkupText(String hostile) {
        assertThat(attempt(hostile)).doesNotContain(hostile).contains("class=\"lead\">");
        assertThat(SERVED.text(new Served(hostile))).doesNotContain(hostile).contains("aria-label=\"Versions that ");
    }

    @Test
    void textEscapesOnce() {
        assertThat(attempt("a < b & c")).contains("<p class=\"lead\">a &lt; b &amp; c</p>");
        assertThat(SERVED.text(new Served("\"&lt;"))).contains("Versions that &quot;&amp;lt; served");
    }

    @Test
    void textDoesNotFillInWhatAValueAsksFor() {
        assertThat(attempt("{{sequence}}{{{sequence}}}{{> style.css}}"))
                .contains("{{sequence}}{{{sequence}}}{{&gt; style.css}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f",
                "\u061c"
            })
    void textDoesNotTurnTheDirectionOfWriting(String mark) {
        assertThat(attempt("a" + mark + "b")).contains("a\ufffdb");
        assertThat(SERVED.text(new Served("a" + mark + "b"))).contains("Versions that a\ufffdb served");
    }

    static IntStream controls() {
        return IntStream.concat(IntStream.range(0, ' '), IntStream.range(0x7f, 0xa0))
                .filter(it -> it != '\t' && it != '\n' && it != '\r' && it != 0x0b && it != 0x0c && it != 0x85);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void textHasNoControlCharacter(int control) {
        String raw = "a" + Character.toString(control) + "b";
        String shown = control < ' ' ? Character.toString(0x2400 + control) : "\ufffd";

        assertThat(attempt(raw)).contains("<p class=\"lead\">a" + shown + "b</p>");
        assertThat(SERVED.text(new Served(raw))).contains("Versions that a" + shown + "b served");
    }

    @Test
    void textOfSeveralLinesStaysInItsAttribute() {
        assertThat(SERVED.text(new Served("a\r\nb\tc"))).contains("Versions that a␍␊b c served");
    }

    @Test
    void textKeepsWhatPeopleWrite() {
        assertThat(attempt("Größe 5 °C, 价格, \uD83D\uDE00")).contains("Größe 5 °C, 价格, \uD83D\uDE00");
        assertThat(SERVED.text(new Served("half \uD83D"))).contains("that half \ufffd served");
    }

    /** In each field that a record has. */
    private static String attempt(String text) {
        List<FindingRecord> findings = List.of(
                new FindingRecord(text, true, text, Optional.of(text), Optional.of(text)),
                new FindingRecord(text, false, text, Optional.empty(), Optional.empty()));
        HistoryEvent event = new HistoryEvent(
                EventType.DEPLOY,
                text,
                Map.of(text, text),
                Map.of(text, text),
                List.of(new DecisionRecord(text, false, findings)),
                Result.DENIED,
                text);
        return ATTEMPT.text(AttemptView.of(
                new HistoryRecord(1, 1, Instant.parse("2026-11-21T12:00:00Z"), Actor.named(text), event, "", "")));
    }
}
