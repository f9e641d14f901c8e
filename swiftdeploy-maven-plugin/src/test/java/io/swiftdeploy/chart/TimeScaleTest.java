package io.swiftdeploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:07Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT3S | 12:00:07, 12:00:08, 12:00:09, 12:00:10",
                "PT2M | 12:00:30, 12:01:00, 12:01:30, 12:02:00",
                "PT1H | 12:20, 12:40, 13:00",
                "PT48H | Nov 22 00:00, Nov 22 12:00, Nov 23 00:00, Nov 23 12:00",
                "P8D | Nov 23, Nov 25, Nov 27, Nov 29",
            })
    void marksAreAtRoundTimes(Duration length, String labels) {
        assertThat(new TimeScale(START, START.plus(length)).marks())
                .extracting(TimeScale.Mark::label)
                .isEqualTo(List.of(labels.split(", ")));
    }

    @Test
    void ofOneMomentIsASecondLong() {
        assertThat(new TimeScale(START, START).at(START.plusMillis(500))).isEqualTo(0.5);
    }

    @Property
    void marksAreFewAndWithinTheScale(@ForAll @LongRange(min = 0, max = 300_000_000_000L) long seconds) {
        TimeScale scale = new TimeScale(START, START.plusSeconds(seconds));

        assertThat(scale.marks()).hasSizeLessThanOrEqualTo(5).allSatisfy(it -> assertThat(it.time())
                .isBetween(scale.from(), scale.to()));
    }
}
