package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureWealthTest {
    private static final int BETS = 3;

    @Test
    void logAtTheStartIsThatOfOne() {
        assertThat(new MixtureWealth(BETS).log()).isZero();
    }

    /** The wealth is the sum over all ways to go from bet to bet, each with its chance and its likelihood ratios. */
    @Test
    void logIsThatOfTheSumOverAllSequencesOfBets() {
        Random random = new Random(20_261_128);
        double[][] logRatios = IntStream.range(0, 6)
                .mapToObj(batch -> random.doubles(BETS, -2, 2).toArray())
                .toArray(double[][]::new);
        MixtureWealth wealth = new MixtureWealth(BETS);

        for (double[] batch : logRatios) {
            wealth.multiply(LikelihoodRatios.ofLogs(batch));
        }

        double direct = IntStream.range(0, BETS)
                .mapToDouble(bet -> 1.0 / BETS * from(bet, 0, logRatios))
                .sum();
        assertThat(wealth.log()).isCloseTo(Math.log(direct), within(1e-12));
    }

    private static double from(int bet, int batch, double[][] logRatios) {
        double now = Math.exp(logRatios[batch][bet]);
        if (batch == logRatios.length - 1) {
            return now;
        }
        double anew = 1.0 / (batch + 2);
        return now
                * IntStream.range(0, BETS)
                        .mapToDouble(
                                next -> (anew / BETS + (next == bet ? 1 - anew : 0)) * from(next, batch + 1, logRatios))
                        .sum();
    }

    /** Two outcomes with the chances 1/4 and 3/4, and bets whose ratios are fair for them. */
    @Test
    void wealthAveragedOverAllOutcomesStaysOne() {
        assertThat(mean(new MixtureWealth(BETS), 8)).isCloseTo(1, within(1e-12));
    }

    private static double mean(MixtureWealth wealth, int batches) {
        if (batches == 0) {
            return Math.exp(wealth.log());
        }
        MixtureWealth seldom = wealth.copy();
        seldom.multiply(LikelihoodRatios.ofLogs(new double[] {Math.log(2), Math.log(0.4), Math.log(3.7)}));
        MixtureWealth often = wealth.copy();
        often.multiply(LikelihoodRatios.ofLogs(new double[] {Math.log(2.0 / 3), Math.log(1.2), Math.log(0.1)}));
        return 0.25 * mean(seldom, batches - 1) + 0.75 * mean(often, batches - 1);
    }

    @Test
    void copyGoesOnByItself() {
        MixtureWealth wealth = new MixtureWealth(BETS);

        wealth.copy().multiply(LikelihoodRatios.ofLogs(new double[] {1, 1, 1}));

        assertThat(wealth.log()).isZero();
    }

    @Test
    void logOfHugeRatiosIsFinite() {
        MixtureWealth wealth = new MixtureWealth(BETS);

        wealth.multiply(LikelihoodRatios.ofLogs(new double[] {1e6, -1e6, 0}));
        wealth.multiply(LikelihoodRatios.ofLogs(new double[] {-1e6, 1e6, 0}));

        assertThat(wealth.log()).isFinite();
    }
}
