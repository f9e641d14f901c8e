package io.swiftdeploy.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenLineTest {

    @Test
    void cutWhenTheTextFitsIsTheText() {
        assertThat(ScreenLine.cut("a short line", 12)).isEqualTo("a short line");
    }

    @Test
    void cutWhenTheTextIsTooLongEndsWithASign() {
        assertThat(ScreenLine.cut("a longer line", 12)).isEqualTo("a longer li…");
    }

    @Test
    void cutCountsTwoColumnsForALetterOfEastAsia() {
        assertThat(ScreenLine.cut("服务版本不存在", 8)).isEqualTo("服务版…");
    }

    @Test
    void foldBreaksAtBlanksAndIndentsWhatFollows() {
        assertThat(ScreenLine.fold("  FAIL  canary: errors 4.2 % are above 1 %", 24, 8))
                .containsExactly("  FAIL  canary: errors", "        4.2 % are above", "        1 %");
    }

    @Test
    void foldWhenAWordIsLongerThanALineBreaksTheWord() {
        assertThat(ScreenLine.fold("! aaaaaaaaaa", 10, 2)).containsExactly("!", "  aaaaaaaa", "  aa");
    }
}
