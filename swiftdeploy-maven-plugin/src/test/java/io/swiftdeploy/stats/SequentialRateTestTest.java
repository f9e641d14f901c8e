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
    void pValueWhenNothingHappenedIsOne() {
        SequentialRateTest test = new SequentialRateTest();
        test.add(1, 0, 0, 0.1);

        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void pValueWhenOneTrackHadNoRequestsSaysNothing() {
        assertThat(after(10, 5, 0, 1).pValue()).isCloseTo(1, within(1e-12));
        assertThat(after(10, 0, 5, 0).pValue()).isCloseTo(1, within(1e-12));
    }

    @Test
    void pValueWhenOnlyStableFailsIsOne() {
        assertThat(after(10, 0, 100, 0.1).pValue()).isEqualTo(1);
    }

    @Test
    void pValueOnceLowStaysLow() {
        SequentialRateTest test = after(10, 5, 0, 0.1);
        double alarmed = test.pValue();

        test.add(11, 0, 900, 0.1);

        assertThat(alarmed).isLessThan(ALPHA);
        assertThat(test.pValue()).isEqualTo(alarmed);
    }

    @Test
    void pValueOfMillionsOfRequestsIsFinite() {
        assertThat(after(1000, 1e6, 1e6, 0.1).pValue()).isBetween(0.0, 1e-12);
        assertThat(after(1000, 1e6, 9e6, 0.1).pValue()).isEqualTo(1);
    }

    @Test
    void pValueWhenTheCanaryStartsToFailAfterADayFallsWithinThreeTimesAsManyFailuresAsAfterAMinute() {
        assertThat(failuresUntilFound(86_400 / 10)).isLessThan(3 * failuresUntilFound(6));
    }

    /** One failure in each ten seconds, as often as the weight of 10 % says, and then 9 of 10 are the canary's. */
    private static int failuresUntilFound(int before) {
        SequentialRateTest test = new SequentialRateTest();
        long second = 0;
        for (int failure = 0; failure < before; failure++) {
            second += 10;
            test.add(second, failure % 10 == 0 ? 1 : 0, failure % 10 == 0 ? 0 : 1, 0.1);
        }
        int more = 0;
        while (test.pValue() > ALPHA) {
            more++;
            test.add(second + 10L * more, more % 10 == 0 ? 0 : 1, more % 10 == 0 ? 1 : 0, 0.1);
        }
        return more;
    }

    /** As many seconds, each with the same events. */
    private static SequentialRateTest after(int seconds, double canary, double stable, double share) {
        SequentialRateTest test = new SequentialRateTest();
        for (int second = 0; second < seconds; second++) {
            test.add(second, canary, stable, share);
        }
        return test;
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
        assertThat(soon).isLessThan(20 + SteadyEvidence.LEFT_OUT);
    }

    /** The first batch at which the test rejects; {@code batches} when it never does. */
    private static int firstRejection(
            Random random, IntToDoubleFunction canaryRate, IntToDoubleFunction stableRate, int batches) {
        SequentialRateTest test = new SequentialRateTest();
        for (int batch = 0; batch < batches; batch++) {
            int requests = 20 + random.nextInt(60);
            int ofCanary = (int) (requests * WEIGHTS[3 * batch / batches]);
            test.add(
                    batch,
                    drawn(random, ofCanary, canaryRate.applyAsDouble(batch)),
                    drawn(random, requests - ofCanary, stableRate.applyAsDouble(batch)),
                    ofCanary / (double) requests);
            if (test.pValue() <= ALPHA) {
                return batch;
            }
        }
        return batches;
    }

    private static double drawn(Random random, int requests, double rate) {
        return random.doubles(requests).filter(it -> it < rate).count();
    }
}
