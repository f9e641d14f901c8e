package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SteadyEvidenceTest {
    private static final int BETS = 2;
    private static final double[] STRONG = {5, 3};
    private static final double[] AGAINST = {-0.1, -0.3};

    @Test
    void pValueWhenEverythingComesInOneClumpSaysNothing() {
        SteadyEvidence evidence = new SteadyEvidence(BETS);

        for (int i = 0; i < 50; i++) {
            evidence.add(100, STRONG);
            evidence.add(101, STRONG);
        }

        assertThat(evidence.pValue()).isEqualTo(1);
    }

    @Test
    void pValueWhenItGoesOnFalls() {
        SteadyEvidence evidence = new SteadyEvidence(BETS);

        LongStream.range(100, 104).forEach(second -> evidence.add(second, STRONG));

        assertThat(evidence.pValue()).isBetween(Math.exp(-10), Math.exp(-8));
    }

    @Test
    void pValueOnceLowStaysLow() {
        SteadyEvidence evidence = new SteadyEvidence(BETS);
        LongStream.range(100, 104).forEach(second -> evidence.add(second, STRONG));
        double low = evidence.pValue();

        LongStream.range(104, 300).forEach(second -> evidence.add(second, AGAINST));

        assertThat(evidence.pValue()).isEqualTo(low);
    }

    @Test
    void pValueOfAClumpThatIsKnownPieceByPieceSaysNothing() {
        SteadyEvidence evidence = new SteadyEvidence(BETS);

        evidence.add(100, STRONG);
        LongStream.range(103, 110).forEach(second -> evidence.add(second, AGAINST));
        evidence.add(101, STRONG);
        evidence.add(100, STRONG);

        assertThat(evidence.pValue()).isEqualTo(1);
    }

    /** While no more moments speak against the hypothesis than are kept, it is the least over all spans of two seconds. */
    @Test
    void pValueIsThatOfTheLeastWealthWithoutAnyTwoSeconds() {
        Random random = new Random(20_261_128);
        double[][] logRatios = IntStream.range(0, 6)
                .mapToObj(second -> random.doubles(BETS, -0.5, 2).toArray())
                .toArray(double[][]::new);
        SteadyEvidence evidence = new SteadyEvidence(BETS);
        double highest = 0;

        for (int now = 0; now < logRatios.length; now++) {
            evidence.add(now, logRatios[now]);
            int until = now;
            highest = Math.max(
                    highest,
                    IntStream.rangeClosed(0, now)
                            .mapToDouble(from -> without(from, until, logRatios))
                            .min()
                            .orElseThrow());
        }

        assertThat(evidence.pValue()).isCloseTo(Math.exp(-highest), within(1e-12));
    }

    private static double without(int from, int until, double[][] logRatios) {
        MixtureWealth wealth = new MixtureWealth(BETS);
        for (int second = 0; second <= until; second++) {
            if (second < from || second >= from + SteadyEvidence.LEFT_OUT) {
                wealth.multiply(LikelihoodRatios.ofLogs(logRatios[second]));
            }
        }
        return wealth.log();
    }
}
