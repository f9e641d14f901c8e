package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.requestlog.RequestStats;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final SequentialRateTest START = SequentialRateTest.start();

    @Test
    void errorsOfBothTracksAreTheCanarysLessStables() {
        ErrorComparison errors = new ErrorComparison(new Proportion(5, 100), new Proportion(9, 900), START);

        assertThat(errors.difference()).hasValueCloseTo(0.04, within(1e-12));
        assertThat(errors.differenceInterval()).isEqualTo(Proportion.difference(errors.canary(), errors.stable()));
        assertThat(errors.pValue()).hasValue(1);
    }

    @Test
    void errorsWhenStableHadNoRequestsAreNotCompared() {
        ErrorComparison errors = new ErrorComparison(new Proportion(5, 100), new Proportion(0, 0), START);

        assertThat(errors.difference()).isEmpty();
        assertThat(errors.differenceInterval()).isEmpty();
        assertThat(errors.pValue()).isEmpty();
    }

    @Test
    void latencyOfBothTracksIsTheCanarysLessStables() {
        LatencyComparison latency = new LatencyComparison(requests(0.45), requests(0.18));

        assertThat(latency.p95DifferenceMs().orElseThrow()).isBetween(200.0, 340.0);
        assertThat(latency.rankSum().orElseThrow().effect()).isEqualTo(1);
    }

    @Test
    void latencyWhenStableIsBeyondAllBoundsHasNoDifference() {
        assertThat(new LatencyComparison(requests(300), requests(300)).p95DifferenceMs())
                .isEmpty();
    }

    @Test
    void latencyWhenTheCanaryIsBeyondAllBoundsHasTheLeastDifference() {
        assertThat(new LatencyComparison(requests(300), requests(0.5))
                        .p95DifferenceMs()
                        .orElseThrow())
                .isGreaterThan(99_000);
    }

    @Test
    void latencyWhenATrackHadNoRequestsIsNotCompared() {
        LatencyComparison latency = new LatencyComparison(requests(0.1), Histogram.NONE);

        assertThat(latency.p95DifferenceMs()).isEmpty();
        assertThat(latency.rankSum()).isEmpty();
    }

    @Test
    void intervalWhenItGoesDownIsRefused() {
        assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("from 2.0 to 1.0");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Histogram requests(double seconds) {
        return RequestStats.of(200, seconds).durations();
    }
}
