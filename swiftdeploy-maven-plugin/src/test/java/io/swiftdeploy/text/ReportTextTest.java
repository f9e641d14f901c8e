package io.swiftdeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void ofWhenTimeIsGivenShowsUtcSeconds() {
        assertThat(ReportText.of(Instant.parse("2026-01-02T03:04:05.678Z"))).hasToString("2026-01-02 03:04:05");
    }

    @Test
    void ofWhenTextHasMarkupKeepsItForTheTemplateToEscape() {
        assertThat(ReportText.of("<b>a|b</b>\nc\u202e")).hasToString("<b>a|b</b> c\uFFFD");
    }

    @Test
    void ofLongTextIsCutAlsoInsideACharacterOfTwoParts() {
        assertThat(ReportText.of("x".repeat(10_000))).hasToString("x".repeat(500) + "…");
        assertThat(ReportText.of("x".repeat(499) + "\uD83D\uDE00")).hasToString("x".repeat(499) + "\ufffd…");
    }

    @Test
    void ofNothingVisibleIsADash() {
        assertThat(ReportText.of(" \n\t")).hasToString("–");
    }
}
