package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class HistogramRangeTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0, INF};

    /** 1000 x 0.5 -+ 1.96 x sqrt(250) are the ranks 469 and 531. */
    @Test
    void rangeWhenThereAreManyRequestsEndsAtTheBucketsOfItsRanks() {
        Histogram even = new Histogram(
                new TreeMap<>(Map.of(0.1, 400.0, 0.2, 468.0, 0.3, 500.0, 0.4, 531.0, 0.5, 1000.0, INF, 1000.0)));

        assertThat(even.range(0.5)).contains(new QuantileRange(200, 400));
    }

    @Test
    void rangeWhenThereAreTooFewRequestsForAnUpperEndIsOpen() {
        assertThat(fast(380).range(0.99)).contains(new QuantileRange(0, INF));
        assertThat(fast(381).range(0.99)).contains(new QuantileRange(0, 100));
    }

    @Test
    void rangeWhenThereIsOneRequestBoundsNothing() {
        Histogram one = new Histogram(new TreeMap<>(Map.of(0.1, 0.0, 0.2, 1.0, INF, 1.0)));

        assertThat(one.range(0.5)).contains(new QuantileRange(0, INF));
    }

    @Test
    void rangeWhenTheUpperRankIsAboveTheHighestFiniteBoundIsOpen() {
        Histogram slow = new Histogram(new TreeMap<>(Map.of(0.5, 9000.0, 10.0, 9900.0, INF, 10_000.0)));

        assertThat(slow.range(0.99)).contains(new QuantileRange(500, INF));
    }

    @Test
    void rangeWhenDurationsMayBeNegativeHasNoLowestEnd() {
        Histogram negative = new Histogram(new TreeMap<>(Map.of(-0.2, 1.0, 0.3, 2.0, INF, 3.0)));

        assertThat(negative.range(0.1).orElseThrow().lowMs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void rangeWhenThereAreNoRequestsIsEmpty() {
        assertThat(Histogram.NONE.range(0.99)).isEmpty();
        assertThat(fast(0).range(0.99)).isEmpty();
        assertThat(new Histogram(new TreeMap<>(Map.of(INF, 7.0))).range(0.99)).isEmpty();
        assertThatThrownBy(() -> Histogram.NONE.range(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void rangeHoldsTheEstimate(
            @ForAll @IntRange(min = 1, max = 100_000) int requests,
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double q,
            @ForAll long seed) {
        Histogram histogram = drawn(new Random(seed), Math.min(requests, 500), requests);
        QuantileRange range = histogram.range(q).orElseThrow();

        assertThat(histogram.quantile(q).orElseThrow().milliseconds())
                .isBetween(range.lowMs() - 1e-6, range.highMs() + 1e-6);
    }

    /** Exponential durations of 100 ms on average have their P99 at 100 ln 100 = 460.5 ms. */
    @Test
    void rangeHoldsTheTrueQuantileInAtLeastNineteenOfTwentyCases() {
        Random random = new Random(20_260_101);

        long held = IntStream.range(0, 2000)
                .mapToObj(i -> drawn(random, 1000, 1000).range(0.99).orElseThrow())
                .filter(range -> range.lowMs() <= 460.5 && 460.5 <= range.highMs())
                .count();

        assertThat(held).isGreaterThan(1900);
    }

    /** {@code different} exponential durations, each as often as makes {@code requests}, within one. */
    private static Histogram drawn(Random random, int different, int requests) {
        double[] durations = random.doubles(different)
                .map(it -> -0.1 * Math.log(1 - it))
                .sorted()
                .toArray();
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        for (double bound : BOUNDS) {
            long below = IntStream.range(0, different)
                    .filter(i -> durations[i] <= bound)
                    .count();
            cumulative.put(bound, (double) (below * requests / different));
        }
        return new Histogram(cumulative);
    }

    private static Histogram fast(double requests) {
        return new Histogram(new TreeMap<>(Map.of(0.1, requests, 0.2, requests, INF, requests)));
    }
}
