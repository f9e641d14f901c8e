package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialLimitTestTest {
    private static final double ALPHA = 0.01;

    @Test
    void pValueWhenNothingHappenedIsOne() {
        SequentialLimitTest test = new SequentialLimitTest();
        test.add(1, new Proportion(0, 1000), 0.01);
        test.add(2, new Proportion(0, 0), 0.01);

        assertThat(test.pValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 0.8, 1, Double.NaN})
    void limitThatCannotBeTestedSaysNothing(double limit) {
        SequentialLimitTest test = new SequentialLimitTest();
        for (int second = 0; second < 20; second++) {
            test.add(second, new Proportion(50, 50), limit);
        }

        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void limitThatRisesWithTheShareIsKept() {
        Random random = new Random(20_261_201);
        SequentialLimitTest test = new SequentialLimitTest();
        for (int second = 0; second < 3600; second++) {
            double limit = 0.01 + 0.04 * second / 3600;
            test.add(
                    second,
                    new Proportion(random.doubles(20).filter(it -> it < limit).count(), 20),
                    limit);
        }

        assertThat(test.pValue()).isGreaterThan(ALPHA);
    }

    /** Exactly at the limit, looked at after each of 3,600 seconds. */
    @Test
    void pValueAtTheLimitStaysAboveAlphaAtEveryEvaluation() {
        Random random = new Random(20_261_129);

        long rejected = IntStream.range(0, 500)
                .filter(history -> firstRejection(random, 0.01, 3600) < 3600)
                .count();

        assertThat(rejected).isLessThan(500 / 100 + 7);
    }

    @Test
    void pValueFarAboveTheLimitFallsBelowAlphaSoon() {
        Random random = new Random(20_261_130);

        double mean = IntStream.range(0, 300)
                .map(history -> firstRejection(random, 0.1, 600))
                .average()
                .orElseThrow();

        assertThat(mean).isLessThan(30);
    }

    private static int firstRejection(Random random, double share, int seconds) {
        SequentialLimitTest test = new SequentialLimitTest();
        for (int second = 0; second < seconds; second++) {
            test.add(
                    second,
                    new Proportion(random.doubles(10).filter(it -> it < share).count(), 10),
                    0.01);
            if (test.pValue() <= ALPHA) {
                return second;
            }
        }
        return seconds;
    }
}
