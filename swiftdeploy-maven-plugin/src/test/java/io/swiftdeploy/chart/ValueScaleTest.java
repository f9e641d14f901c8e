package io.swiftdeploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScaleTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0.25, 4",
        "0.95, 0.25, 4",
        "3, 1, 3",
        "57, 20, 3",
        "500, 200, 3",
        "0.0001, 0.000025, 4",
        "0, 0.25, 4"
    })
    void upToGivesRoundMarks(double highest, double step, int steps) {
        ValueScale scale = ValueScale.upTo(highest);

        assertThat(scale.step()).isEqualTo(step);
        assertThat(scale.steps()).isEqualTo(steps);
    }

    @Property
    void upToHasAPlaceForTheHighestAndWastesLittle(
            @ForAll @DoubleRange(min = 1, max = 10) double digits, @ForAll @IntRange(min = -9, max = 9) int exponent) {
        double highest = digits * Math.pow(10, exponent);
        ValueScale scale = ValueScale.upTo(highest);

        assertThat(scale.top()).isGreaterThanOrEqualTo(highest * (1 - 1e-6)).isLessThanOrEqualTo(highest * 2);
        assertThat(scale.marks()).hasSizeBetween(1, 4);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 0.5", "1, 0", "7, 0", "-1, 1"})
    void fromTopKeepsValuesWithinTheChart(double value, double place) {
        assertThat(ValueScale.upTo(1).fromTop(value)).isEqualTo(place);
    }
}
