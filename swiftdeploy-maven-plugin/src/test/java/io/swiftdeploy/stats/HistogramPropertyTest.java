package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class HistogramPropertyTest {
    private static final List<Double> BOUNDS =
            List.of(.005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0, Double.POSITIVE_INFINITY);

    @Property
    void quantileLiesBetweenTheBoundsOfItsBucket(
            @ForAll("durations") List<Double> durations,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double q) {
        Quantile quantile = histogram(durations).quantile(q).orElseThrow();

        assertThat(quantile.milliseconds())
                .isBetween(quantile.lowerMilliseconds() - 1e-9, quantile.upperMilliseconds() + 1e-9);
        assertThat(quantile.open()).isEqualTo(Double.isInfinite(quantile.upperMilliseconds()));
    }

    @Property
    void quantileBucketHoldsTheTrueQuantile(
            @ForAll("durations") List<Double> durations,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double q) {
        Quantile quantile = histogram(durations).quantile(q).orElseThrow();

        double rank = q * durations.size();
        double truth = 1000 * durations.stream().sorted().toList().get((int) Math.ceil(rank) - 1);
        assertThat(truth).isBetween(quantile.lowerMilliseconds(), quantile.upperMilliseconds());
    }

    @Property
    void quantileRisesWithItsFraction(
            @ForAll("durations") List<Double> durations,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double q,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double r) {
        Histogram histogram = histogram(durations);

        assertThat(histogram.quantile(Math.min(q, r)).orElseThrow().milliseconds())
                .isLessThanOrEqualTo(
                        histogram.quantile(Math.max(q, r)).orElseThrow().milliseconds() + 1e-9);
    }

    @Property
    void quantileEqualsTheReference(
            @ForAll("durations") List<Double> durations,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double q) {
        assertThat(histogram(durations).quantile(q).orElseThrow().milliseconds())
                .isCloseTo(1000 * reference(durations, q), within(1e-6));
    }

    @Property
    void plusOfTwoHalvesEqualsTheWhole(@ForAll("durations") List<Double> durations) {
        Assume.that(durations.size() > 1);
        int half = durations.size() / 2;
        Histogram first = histogram(durations.subList(0, half));
        Histogram second = histogram(durations.subList(half, durations.size()));

        assertThat(first.plus(second)).isEqualTo(histogram(durations));
        assertThat(second.plus(first)).isEqualTo(histogram(durations));
    }

    @Provide
    Arbitrary<List<Double>> durations() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0.0001, 20).ofScale(4), Arbitraries.of(BOUNDS.subList(0, 11)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    private static Histogram histogram(List<Double> durations) {
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        for (double bound : BOUNDS) {
            cumulative.put(bound, (double)
                    durations.stream().filter(duration -> duration <= bound).count());
        }
        return new Histogram(cumulative);
    }

    /** Spreads the requests of each bucket evenly over it and walks up until the rank is reached. */
    private static double reference(List<Double> durations, double q) {
        double left = q * durations.size();
        double lower = 0;
        for (double upper : BOUNDS) {
            double from = lower;
            long inBucket = durations.stream()
                    .filter(duration -> duration <= upper && (duration > from || from == 0))
                    .count();
            if (left <= inBucket) {
                return Double.isInfinite(upper) ? lower : lower + (upper - lower) * left / inBucket;
            }
            left -= inBucket;
            lower = upper;
        }
        throw new IllegalStateException();
    }
}
