package io.swiftdeploy.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenLineTest {
    private static final String SENTENCE = "  FAIL  canary: the error rate is 4.2 %";

    @Test
    void foldBreaksAtBlanksAndIndentsAllLinesButTheFirst() {
        assertThat(ScreenLine.fold(SENTENCE, 24, 8))
                .containsExactly("  FAIL  canary: the", "        error rate is", "        4.2 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {SENTENCE, "  FAIL  金絲雀: 錯誤率 太高", "\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80", "一", "", "   "})
    void foldAtAnyWidthKeepsAllLettersInNoLineThatIsWider(String text) {
        for (int columns : IntStream.rangeClosed(1, 24).toArray()) {
            for (int indent : List.of(0, 2, 4, 8)) {
                List<String> lines = ScreenLine.fold(text, columns, indent);

                assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
                assertThat(lines)
                        .allMatch(it -> ScreenLine.width(it) <= columns || it.codePointCount(0, it.length()) == 1);
            }
        }
    }
}
