package io.swiftdeploy.comparison;

import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.Map;
import java.util.Optional;

/**
 * Whether users of the canary wait longer than those of stable by more than a margin, in general. It counts two things, batch by
 * batch: how many of stable's requests took longer than stable's median, or its P90, of the time before; and how many of the
 * canary's took longer than that plus the margin. A canary that is slower by at most the margin has no more of them, whatever
 * the distribution, so that {@link SequentialRateTest} bounds the error. Not thread-safe.
 */
final class SlowerTest {
    private static final double MEDIAN = 0.5;
    private static final double P90 = 0.9;
    private static final int TESTS = 2;

    private final double marginMs;
    private final SequentialRateTest middle = new SequentialRateTest();
    private final SequentialRateTest upper = new SequentialRateTest();
    private Histogram before = Histogram.NONE;

    SlowerTest(double marginMs) {
        this.marginMs = marginMs;
    }

    void add(JudgedBatch next) {
        test(middle, MEDIAN, next);
        test(upper, P90, next);
        before = before.plus(next.stable().durations());
    }

    private void test(SequentialRateTest test, double quantile, JudgedBatch next) {
        Optional<Quantile> reference = before.quantile(quantile).filter(it -> !it.open());
        reference.ifPresent(it -> test.add(
                next.second(),
                longerThan(it.upperMilliseconds() + marginMs, next.canary().durations()),
                longerThan(it.upperMilliseconds(), next.stable().durations()),
                next.canaryShare()));
    }

    /** The requests above the first bound that is no less than {@code milliseconds}. */
    private static double longerThan(double milliseconds, Histogram durations) {
        Map.Entry<Double, Double> upTo = durations.cumulative().ceilingEntry(milliseconds / 1000);
        return upTo == null ? 0 : durations.total() - upTo.getValue();
    }

    /** That the canary is slower, 0..1: the lower, the stronger; each of the two tests gets half of the error. */
    double pValue() {
        return Math.min(1, TESTS * Math.min(middle.pValue(), upper.pValue()));
    }
}
