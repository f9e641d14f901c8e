package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcessBoundTest {

    @Test
    void upperBeforeAnyRequestIsOne() {
        ExcessBound bound = new ExcessBound();
        bound.add(new Proportion(0, 0), new Proportion(0, 0));

        assertThat(bound.upper()).isEqualTo(1);
    }

    /** The mean of the ratio over all outcomes, for every member of the hypothesis on a grid, is at most 1. */
    @ParameterizedTest
    @CsvSource({
        "0.002, 0.01, 1, 1",
        "0.002, 0.01, 5, 3",
        "0.03, 0.01, 4, 6",
        "0.5, 0.2, 3, 3",
        "0.15, 0.8, 2, 5",
        "0.001, 0.05, 6, 0"
    })
    void ratioAveragedOverAllOutcomesIsAtMostOne(double share, double margin, int canary, int stable) {
        for (double b = 0; b + margin <= 1; b += (1 - margin) / 20) {
            for (double a = b + margin; a <= 1; a += (1 - b - margin) / 10 + 1e-6) {
                assertThat(mean(share, margin, canary, stable, a, b))
                        .as("canary %s, stable %s", a, b)
                        .isLessThanOrEqualTo(1 + 1e-9);
            }
        }
    }

    private static double mean(double share, double margin, int canary, int stable, double a, double b) {
        double mean = 0;
        for (int x = 0; x <= canary; x++) {
            for (int y = 0; y <= stable; y++) {
                double log = ExcessBound.logRatio(share, margin, new Proportion(x, canary), new Proportion(y, stable));
                mean += binomial(canary, x, a) * binomial(stable, y, b) * Math.exp(log);
            }
        }
        return mean;
    }

    private static double binomial(int trials, int events, double share) {
        double ways = IntStream.rangeClosed(1, events)
                .mapToDouble(i -> (trials - events + i) / (double) i)
                .reduce(1, (all, next) -> all * next);
        return ways * Math.pow(share, events) * Math.pow(1 - share, trials - events);
    }

    @Test
    void upperFallsToOneInAHundredWithHundredsOfGoodRequests() {
        ExcessBound bound = new ExcessBound();
        int seconds = 0;
        while (bound.upper() > 0.01 && seconds < 100) {
            bound.add(new Proportion(0, 50), new Proportion(0, 50));
            seconds++;
        }

        assertThat(seconds).isBetween(8, 14);
    }

    /** A canary that is exactly one in a hundred worse, whatever its stable does meanwhile. */
    @Test
    void upperIsBelowTheTruthInAtMostOneReleaseInAHundred() {
        Random random = new Random(20_261_131);
        IntToDoubleFunction drifting = second -> second % 60 == 30 ? 0.3 : 0.001 + 0.00002 * second;

        long wrong = IntStream.range(0, 500)
                .filter(release -> isEverBelow(0.01, random, drifting))
                .count();

        assertThat(wrong).isLessThan(500 / 100 + 7);
    }

    private static boolean isEverBelow(double excess, Random random, IntToDoubleFunction base) {
        ExcessBound bound = new ExcessBound();
        for (int second = 0; second < 200; second++) {
            double stable = base.applyAsDouble(second);
            bound.add(drawn(random, 25, stable + excess), drawn(random, 25, stable));
            if (bound.upper() < excess) {
                return true;
            }
        }
        return false;
    }

    private static Proportion drawn(Random random, int requests, double rate) {
        return new Proportion(random.doubles(requests).filter(it -> it < rate).count(), requests);
    }
}
