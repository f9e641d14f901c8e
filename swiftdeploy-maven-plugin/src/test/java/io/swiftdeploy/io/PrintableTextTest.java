package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
