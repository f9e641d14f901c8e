package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoughDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1 s",
        "4, 4 s",
        "19, 19 s",
        "21, 20 s",
        "23, 25 s",
        "89, 90 s",
        "90, 2 min",
        "170, 3 min",
        "1800, 30 min",
        "5399, 90 min",
        "5400, 2 h",
        "86400, 24 h"
    })
    void toStringRoundsAsPeopleDo(long seconds, String text) {
        assertThat(new RoughDuration(Duration.ofSeconds(seconds))).hasToString(text);
    }
}
