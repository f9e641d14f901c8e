package io.swiftdeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "a|b → a\\|b",
                "a\\|b → a\\\\\\|b",
                "`rm -rf` → \\`rm -rf\\`",
                "<script> → &lt;script&gt;",
                "&lt; → &amp;lt;",
                "[text](link) → \\[text\\](link)",
                "![x](y) → !\\[x\\](y)",
                "error_rate → error_rate",
                "_emphasis_ → \\_emphasis\\_",
                "__init__ → \\_\\_init\\_\\_",
                "2 * 3 → 2 \\* 3",
                "https://evil.example → https\\://evil.example",
                "www.evil.example → www\\.evil.example",
                "swift-deploy-1-node:latest → swift-deploy-1-node:latest",
                "disk is low. Too low. → disk is low. Too low.",
                "µ–ü 😀 → µ–ü 😀",
            })
    void ofWhenTextHasMarkupShowsItAsText(String raw, String escaped) {
        assertThat(MarkdownText.of(raw)).hasToString(escaped);
    }

    @Test
    void ofWhenTextHasLineEndsOrControlCharactersStaysOneLine() {
        assertThat(MarkdownText.of("a\r\nb\n\nc\u2028d\u0085e\tf")).hasToString("a b c d e f");
        assertThat(MarkdownText.of("\u0000\u001b[31m")).hasToString("␀␛\\[31m");
        assertThat(MarkdownText.of("x\u202eabc\u007f\u009b")).hasToString("x\uFFFDabc\uFFFD\uFFFD");
    }

    @Test
    void ofWhenTextIsBlankShowsADash() {
        assertThat(MarkdownText.of(" \n")).hasToString("–");
    }

    @Test
    void ofWhenTextIsLongIsCut() {
        assertThat(MarkdownText.of("x".repeat(501))).hasToString("x".repeat(500) + "…");
        assertThat(MarkdownText.of("x".repeat(499) + "\ud83d\ude00").toString()).endsWith("x\uFFFD…");
    }

    @Property
    void ofWhenTextIsAnythingIsOneCellOfOneLine(@ForAll String raw) {
        String row = "| " + MarkdownText.of(raw) + " |";

        assertThat(GfmTables.of(row)).hasSize(1);
        assertThat(GfmTables.of(row).get(0).get(0)).hasSize(1);
        assertThat(row).doesNotContain("<").doesNotContain(">").doesNotContain("\r");
    }
}
