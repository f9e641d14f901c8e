package io.swiftdeploy.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalPatternTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 9", "1, 20", "7, 7", "16, 1024", "1, 65535", "98, 102", "99, 1000", "100, 199", "500, 12345"
    })
    void wholeMatchesTheNumbersWithinBoundsAndNoOther(long least, long most) {
        Pattern pattern = Pattern.compile(DecimalPattern.whole(least, most));

        for (long number = 0; number < most * 2 + 20; number++) {
            assertThat(pattern.matcher(Long.toString(number)).matches())
                    .as("%d in %s", number, pattern)
                    .isEqualTo(number >= least && number <= most);
        }
        assertThat(pattern.matcher("01").matches()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, true", "01, true", "1.0, true", "1.5, true", "64, true", "64.0, true", "0.5, true", "63.99, true",
        "0, false", "0.0, false", "64.1, false", "65, false", "-1, false", "1., false", ".5, false", "a, false"
    })
    void decimalMatchesFractionsWithinBounds(String text, boolean expected) {
        String pattern = DecimalPattern.decimal(new BigDecimal("0.01"), new BigDecimal("64"));

        assertThat(text.matches(pattern)).isEqualTo(expected);
    }
}
