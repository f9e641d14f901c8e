package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** The buckets and answers of {@code promql/promqltest/testdata/histograms.test}, checked by hand. */
    @ParameterizedTest
    @CsvSource({"0.2, 48", "0.5, 150", "0.8, 720"})
    void quantileWhenBucketsArePrometheusOwnExampleAnswersAsPrometheus(double q, double milliseconds) {
        Histogram example = new Histogram(new TreeMap<>(Map.of(0.1, 5.0, 0.2, 7.0, 1.0, 11.0, INF, 12.0)));

        assertThat(example.quantile(q).orElseThrow().milliseconds()).isCloseTo(milliseconds, within(1e-9));
    }

    /** From the same file: each answer is the middle of a bucket, above an empty one that ends at 0. */
    @ParameterizedTest
    @CsvSource({"0.16666666666666666, 1000", "0.5, 3000", "0.8333333333333334, 5000"})
    void quantileWhenRankIsInTheMiddleOfABucketAnswersItsMiddle(double q, double milliseconds) {
        Histogram example = new Histogram(new TreeMap<>(Map.of(0.0, 0.0, 2.0, 1.0, 4.0, 2.0, 6.0, 3.0, INF, 3.0)));

        assertThat(example.quantile(q).orElseThrow().milliseconds()).isCloseTo(milliseconds, within(1e-9));
    }

    @Test
    void quantileWhenRankIsInTheLowestBucketInterpolatesFromZero() {
        Histogram low = new Histogram(new TreeMap<>(Map.of(0.1, 10.0, INF, 10.0)));

        assertThat(low.quantile(0.5)).contains(new Quantile(50, false, 0, 100));
    }

    @Test
    void quantileWhenLowestBoundIsNotAboveZeroAnswersTheBound() {
        Histogram negative = new Histogram(new TreeMap<>(Map.of(-0.2, 1.0, 0.3, 2.0, INF, 3.0)));

        assertThat(negative.quantile(0.1)).contains(new Quantile(-200, false, Double.NEGATIVE_INFINITY, -200));
    }

    @Test
    void quantileWhenRankIsAboveTheHighestFiniteBoundIsOpen() {
        Histogram slow = new Histogram(new TreeMap<>(Map.of(0.5, 90.0, 10.0, 98.0, INF, 100.0)));

        assertThat(slow.quantile(0.99)).contains(new Quantile(10_000, true, 10_000, INF));
    }

    @Test
    void quantileWhenRankIsExactlyABucketsCountAnswersItsUpperBound() {
        Histogram even = new Histogram(new TreeMap<>(Map.of(0.1, 50.0, 0.2, 100.0, INF, 100.0)));

        assertThat(even.quantile(0.5)).contains(new Quantile(100, false, 0, 100));
    }

    @Test
    void quantileWhenBucketsInBetweenAreEmptySkipsThem() {
        Histogram gap = new Histogram(new TreeMap<>(Map.of(0.1, 5.0, 0.2, 5.0, 0.4, 10.0, INF, 10.0)));

        assertThat(gap.quantile(0.75).orElseThrow().milliseconds()).isCloseTo(300, within(1e-9));
    }

    @Test
    void quantileWhenThereAreNoRequestsIsEmpty() {
        assertThat(new Histogram(new TreeMap<>(Map.of(0.1, 0.0, INF, 0.0))).quantile(0.99))
                .isEmpty();
        assertThat(Histogram.NONE.quantile(0.99)).isEmpty();
    }

    @Test
    void quantileWhenThereIsNoFiniteBoundIsEmpty() {
        assertThat(new Histogram(new TreeMap<>(Map.of(INF, 7.0))).quantile(0.99))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void quantileWhenFractionIsOutOfRangeIsRefused(double q) {
        assertThatThrownBy(() -> Histogram.NONE.quantile(q)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constructorWhenBucketsDoNotFitTogetherRefusesThem() {
        assertThatThrownBy(() -> new Histogram(new TreeMap<>(Map.of(0.1, 5.0, INF, 4.0))))
                .hasMessage("a bucket counts less than the one below it");
        assertThatThrownBy(() -> new Histogram(new TreeMap<>(Map.of(0.1, 5.0))))
                .hasMessage("the bucket +Inf is missing");
        assertThatThrownBy(() -> new Histogram(new TreeMap<>(Map.of(0.1, Double.NaN, INF, 4.0))))
                .hasMessage("a bucket counts NaN");
    }

    @Test
    void plusWhenBoundsDifferIsRefused() {
        Histogram one = new Histogram(new TreeMap<>(Map.of(0.1, 5.0, INF, 5.0)));
        Histogram other = new Histogram(new TreeMap<>(Map.of(0.2, 5.0, INF, 5.0)));

        assertThatThrownBy(() -> one.plus(other)).hasMessageStartingWith("the bounds differ");
        assertThat(one.plus(Histogram.NONE)).isEqualTo(one);
        assertThat(Histogram.NONE.plus(one)).isEqualTo(one);
    }
}
