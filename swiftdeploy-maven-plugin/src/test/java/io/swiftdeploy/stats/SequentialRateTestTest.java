package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequentialRateTestTest {
    private static final double ALPHA = 0.01;
    private static final double[] WEIGHTS = {0.1, 0.25, 0.5};

    @Test
    void pValueWhenNothingFailedIsOne() {
        SequentialRateTest test = SequentialRateTest.start().with(new Proportion(0, 1000), new Proportion(0, 9000));

        assertThat(SequentialRateTest.start().pValue()).isEqualTo(1);
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void pValueWhenOneTrackHadNoRequestsSaysNothing() {
        SequentialRateTest start = SequentialRateTest.start();

        assertThat(start.with(new Proportion(50, 50), new Proportion(0, 0)).pValue())
                .isCloseTo(1, within(1e-12));
        assertThat(start.with(new Proportion(0, 0), new Proportion(50, 50)).pValue())
                .isCloseTo(1, within(1e-12));
        assertThat(start.with(new Proportion(0, 0), new Proportion(0, 0)).pValue())
                .isEqualTo(1);
    }

    @Test
    void pValueWhenOnlyStableFailsIsOne() {
        assertThat(SequentialRateTest.start()
                        .with(new Proportion(0, 100), new Proportion(100, 900))
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void pValueOnceLowStaysLow() {
        SequentialRateTest alarmed = SequentialRateTest.start().with(new Proportion(20, 100), new Proportion(0, 900));
        SequentialRateTest calmed = alarmed.with(new Proportion(0, 1000), new Proportion(900, 9000));

        assertThat(alarmed.pValue()).isLessThan(ALPHA);
        assertThat(calmed.pValue()).isEqualTo(alarmed.pValue());
    }

    @Test
    void withLeavesTheTestThatItWasAskedOfAsItWas() {
        SequentialRateTest start = SequentialRateTest.start();

        start.with(new Proportion(20, 100), new Proportion(0, 900));

        assertThat(start.pValue()).isEqualTo(1);
    }

    /** Half of the requests are the canary's, and the only failure too: each ratio r makes it 2r/(1+r) times as likely. */
    @Test
    void pValueOfOneFailureIsTheMeanLikelihoodRatiosInverse() {
        double lambda = IntStream.range(0, 16)
                .mapToDouble(i -> 1.25 * Math.pow(800, i / 15.0))
                .map(ratio -> 2 * ratio / (1 + ratio))
                .average()
                .orElseThrow();

        assertThat(SequentialRateTest.start()
                        .with(new Proportion(1, 10), new Proportion(0, 10))
                        .pValue())
                .isCloseTo(1 / lambda, within(1e-12));
    }

    @Test
    void pValueOfMillionsOfRequestsIsFinite() {
        SequentialRateTest worst = SequentialRateTest.start().with(new Proportion(1e6, 1e6), new Proportion(0, 1e6));
        SequentialRateTest both = SequentialRateTest.start();
        for (int i = 0; i < 1000; i++) {
            worst = worst.with(new Proportion(1e6, 1e6), new Proportion(1e6, 1e6));
            both = both.with(new Proportion(1e6, 1e6), new Proportion(9e6, 9e6));
        }

        assertThat(worst.pValue()).isBetween(0.0, 1e-12);
        assertThat(both.pValue()).isEqualTo(1);
    }

    @Test
    void pValueOfTracksThatFailAlikeStaysAboveAlphaAtEveryEvaluation() {
        Random random = new Random(20_260_101);
        IntToDoubleFunction drifting = batch -> 0.05 + 0.049 * Math.sin(batch / 20.0);

        long rejected = IntStream.range(0, 2000)
                .filter(history -> firstRejection(random, drifting, drifting, 180) < 180)
                .count();

        assertThat(rejected).isLessThan(2000 / 100 + 15);
    }

    @Test
    void pValueOfTracksThatFailAlikeAndOftenStaysAboveAlphaAtEveryEvaluation() {
        Random random = new Random(20_260_102);
        IntToDoubleFunction outages = batch -> batch % 40 < 10 ? 0.8 : 0.01;

        long rejected = IntStream.range(0, 2000)
                .filter(history -> firstRejection(random, outages, outages, 180) < 180)
                .count();

        assertThat(rejected).isLessThan(2000 / 100 + 15);
    }

    /** Ten batches hold about 200 requests of the canary. */
    @Test
    void pValueWhenTheCanaryFailsFiftyTimesAsOftenFallsBelowAlphaSoon() {
        Random random = new Random(20_260_103);

        long found = IntStream.range(0, 1000)
                .filter(history -> firstRejection(random, batch -> 0.05, batch -> 0.001, 60) < 60)
                .count();
        double soon = IntStream.range(0, 1000)
                .map(history -> firstRejection(random, batch -> 0.05, batch -> 0.001, 60))
                .average()
                .orElseThrow();

        assertThat(found).isGreaterThan(990);
        assertThat(soon).isLessThan(20);
    }

    /** The first batch at which the test rejects; {@code batches} when it never does. */
    private static int firstRejection(
            Random random, IntToDoubleFunction canaryRate, IntToDoubleFunction stableRate, int batches) {
        SequentialRateTest test = SequentialRateTest.start();
        for (int batch = 0; batch < batches; batch++) {
            int requests = 20 + random.nextInt(60);
            int ofCanary = (int) (requests * WEIGHTS[3 * batch / batches]);
            test = test.with(
                    drawn(random, ofCanary, canaryRate.applyAsDouble(batch)),
                    drawn(random, requests - ofCanary, stableRate.applyAsDouble(batch)));
            if (test.pValue() <= ALPHA) {
                return batch;
            }
        }
        return batches;
    }

    private static Proportion drawn(Random random, int requests, double rate) {
        return new Proportion(random.doubles(requests).filter(it -> it < rate).count(), requests);
    }
}
