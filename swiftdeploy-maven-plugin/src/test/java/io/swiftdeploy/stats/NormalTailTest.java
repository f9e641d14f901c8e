package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTailTest {
    /** Abramowitz and Stegun, tables 26.1 and 26.2. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.158655253931457",
        "-1, 0.841344746068543",
        "2, 0.022750131948179",
        "2.999999, 0.00134990246",
        "3, 0.001349898031630",
        "4, 3.167124183312e-5",
        "6, 9.865876450377e-10",
        "10, 7.619853024160e-24",
    })
    void aboveIsAsTabled(double z, double probability) {
        assertThat(NormalTail.above(z)).isCloseTo(probability, withinPercentage(1e-5));
    }

    @Test
    void aboveFarOutIsNothingOrAll() {
        assertThat(NormalTail.above(1e6)).isZero();
        assertThat(NormalTail.above(-1e6)).isEqualTo(1);
    }

    @Property
    void aboveFallsAndIsAProbability(
            @ForAll @DoubleRange(min = -40, max = 40) double z, @ForAll @DoubleRange(min = 0, max = 1) double more) {
        assertThat(NormalTail.above(z)).isBetween(0.0, 1.0);
        assertThat(NormalTail.above(z + more)).isLessThanOrEqualTo(NormalTail.above(z) + 1e-15);
    }
}
