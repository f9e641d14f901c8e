package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {
    private static final String ROCKET = "\ud83d\ude80";

    @Test
    void sentenceMakesOneSpaceOfWhatCannotBePrinted() {
        assertThat(PrintableText.sentence(" a\u001b[31m\r\n\t b\u202e\u2028 c\u0000 ", 100))
                .isEqualTo("a [31m b c");
        assertThat(PrintableText.sentence("\n\u001b\n", 100)).isEmpty();
    }

    @Test
    void sentenceWhenLongerThanTheLimitIsCutBetweenCharacters() {
        assertThat(PrintableText.sentence(ROCKET.repeat(3), 3)).isEqualTo(ROCKET.repeat(3));
        assertThat(PrintableText.sentence(ROCKET.repeat(4), 3)).isEqualTo(ROCKET.repeat(3) + "...");
    }

    @Test
    void sentenceWithoutALimitIsNotCut() {
        assertThat(PrintableText.sentence("x".repeat(10_000) + "\n")).hasSize(10_000);
    }

    @Test
    void escapedShowsWhatCannotBePrinted() {
        assertThat(PrintableText.escaped("a\u001b[2J\n\r\t\u202eb \u00e9" + ROCKET, 100))
                .isEqualTo("a\\u001B[2J\\n\\r\\t\\u202Eb \u00e9" + ROCKET);
    }

    @Test
    void escapedWhenLongerThanTheLimitIsCutBetweenCharacters() {
        assertThat(PrintableText.escaped("\n\n\n", 3)).isEqualTo("\\n\\n\\n");
        assertThat(PrintableText.escaped("\n\n\n\n", 3)).isEqualTo("\\n\\n\\n...");
        assertThat(PrintableText.escaped("x".repeat(1_000_000), 80)).isEqualTo("x".repeat(80) + "...");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\u001b[31mred\u001b[0m'|\\x1b[31mred\\x1b[0m",
                "'\u001b]0;title\u0007'|\\x1b]0;title\\x07",
                "'\u009b2J'|\\x9b2J",
                "'\u0085'|\\x85",
                "'50 %\rDONE'|50 %\\x0dDONE",
                "'pass\b\b\b\bFAIL'|pass\\x08\\x08\\x08\\x08FAIL",
                "'user\u202etxt.exe'|user\\u202etxt.exe",
                "'a\u2066b\u200bc'|a\\u2066b\\u200bc",
                "'a\u2028b'|a\\u2028b",
                "'\uDB40\uDC41'|\\ue0041",
                "'Z\u00fcrich \u6771\u4eac \uD83D\uDE80'|Z\u00fcrich \u6771\u4eac \uD83D\uDE80"
            })
    void shownShowsWhatATerminalWouldObey(String text, String shown) {
        assertThat(PrintableText.shown(text)).isEqualTo(shown);
    }

    @Test
    void shownKeepsLinesAndTabs() {
        assertThat(PrintableText.shown("a\n\tb\n")).isEqualTo("a\n\tb\n");
        assertThat(PrintableText.shown("a\r\n\u001bb\r\n")).isEqualTo("a\n\\x1bb\n");
    }

    @Property(tries = 300)
    void shownNeverHasAControlOrDirectionMark(@ForAll String text) {
        assertThat(PrintableText.shown(text).codePoints())
                .allMatch(it -> it == '\n'
                        || it == '\t'
                        || PrintableText.isPrintable(it)
                        || Character.getType(it) == Character.UNASSIGNED);
    }

    @ParameterizedTest
    @ValueSource(ints = {'a', ' ', 0xa0, 0xe9, 0x4e16, 0x1f680})
    void isPrintableWhenTheCharacterHasAGlyphOrIsASpace(int codePoint) {
        assertThat(PrintableText.isPrintable(codePoint)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, '\n', 0x1b, 0x7f, 0x9b, 0x200b, 0x202e, 0x2028, 0x2029, 0xd800, 0xe000, 0x378})
    void isPrintableWhenItIsAControlOrHasNoMeaningIsFalse(int codePoint) {
        assertThat(PrintableText.isPrintable(codePoint)).isFalse();
    }

    @Property(tries = 300)
    void nothingThatAnyTextBecomesMovesACursorOrIsTooLong(@ForAll String text, @ForAll @IntRange(max = 50) int limit) {
        assertThat(PrintableText.sentence(text, limit).codePoints())
                .hasSizeLessThanOrEqualTo(limit + 3)
                .noneMatch(Character::isISOControl);
        assertThat(PrintableText.escaped(text, limit).codePoints()).allMatch(PrintableText::isPrintable);
    }

    @Test
    void symbolsStandInThePlacesOfWhatCannotBeSeen() {
        assertThat(PrintableText.symbols("a\u0000\u001b[31m\r\n\tb")).isEqualTo("a\u2400\u241b[31m\u240d\u240a b");
        assertThat(PrintableText.symbols("\u202e\u2066\u200b\ufeff\u007f\u0085"))
                .isEqualTo("\ufffd".repeat(6));
        assertThat(PrintableText.symbols("\uD83D\uDE00 \uD83D")).isEqualTo("\uD83D\uDE00 \ufffd");
    }
}
