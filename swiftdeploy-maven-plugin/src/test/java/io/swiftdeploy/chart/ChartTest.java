package io.swiftdeploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final TimeScale TIME = new TimeScale(START, START.plusSeconds(100));

    @Test
    void drawnIsALineThroughTheValuesAndABandBetweenTheEndsOfTheIntervals() {
        DrawnChart.DrawnCurve curve = draw(List.of(), sample(0, 0.01, 0, 0.02), sample(100, 0.04, 0.03, 0.04))
                .curves()
                .get(0);

        assertThat(curve.line()).isEqualTo("M0 75.0L1000 0.0");
        assertThat(curve.band()).isEqualTo("M0 50.0L1000 0.0L1000 25.0L0 100.0Z");
        assertThat(curve.last()).isEqualTo("4 %");
    }

    @Test
    void drawnWhenAValueIsUnknownHasAGapAndKeepsTheSinglePointBesideIt() {
        DrawnChart.DrawnCurve curve = draw(
                        List.of(),
                        sample(0, 0.04),
                        new Sample(START.plusSeconds(50), OptionalDouble.empty(), Optional.empty()),
                        sample(60, 0.02),
                        sample(100, 0.02))
                .curves()
                .get(0);

        assertThat(curve.line()).isEqualTo("M0 0.0h0M600 50.0L1000 50.0");
    }

    @Test
    void drawnWhenTheLastValueIsUnknownSaysSo() {
        assertThat(draw(List.of(), sample(0, 0.04), new Sample(START, OptionalDouble.empty(), Optional.empty()))
                        .curves()
                        .get(0)
                        .last())
                .isEqualTo("–");
    }

    @Test
    void drawnHasALineForALimitThatIsNear() {
        DrawnChart chart = draw(List.of(new Limit("limit", 0.03)), sample(0, 0.01));

        assertThat(chart.limits()).containsExactly(new DrawnChart.LimitLine("0.00%", "100.00%", "limit 3 %"));
        assertThat(chart.farLimits()).isEmpty();
    }

    @Test
    void drawnOnlyNamesALimitThatIsFarAboveTheValues() {
        DrawnChart chart = draw(List.of(new Limit("limit", 0.5)), sample(0, 0.01));

        assertThat(chart.limits()).isEmpty();
        assertThat(chart.farLimits()).containsExactly("limit 50 %");
    }

    @Test
    void drawnHasTheLabelsOfSeveralLimitsSideBySide() {
        assertThat(draw(List.of(new Limit("low", 0.01), new Limit("high", 0.02)), sample(0, 0.02))
                        .limits())
                .extracting(DrawnChart.LimitLine::x)
                .containsExactly("100.00%", "50.00%");
    }

    @Test
    void drawnWhenAllValuesAreZeroShowsTheLimit() {
        assertThat(draw(List.of(new Limit("limit", 0.01)), sample(0, 0)).limits())
                .extracting(DrawnChart.LimitLine::label)
                .containsExactly("limit 1 %");
    }

    @Test
    void drawnWhenAnIntervalIsVeryLongStillShowsTheValues() {
        DrawnChart chart = draw(List.of(), sample(0, 0.01, 0, 1));

        assertThat(chart.marks().get(chart.marks().size() - 1).label()).isEqualTo("4 %");
    }

    @Test
    void isFilledWhenNoValueIsKnownIsFalse() {
        Sample unknown = new Sample(START, OptionalDouble.empty(), Optional.of(new Interval(0, 1)));

        assertThat(chart(List.of(), unknown).isFilled()).isFalse();
        assertThat(chart(List.of(), sample(0, 0)).isFilled()).isTrue();
    }

    @Test
    void inStepsKeepsAValueUntilTheNextOne() {
        Curve curve = new Curve("canary", "canary", List.of(sample(0, 0.02), sample(50, 0.04))).inSteps();

        assertThat(new Chart("Weight", Unit.PERCENT, List.of(curve), List.of())
                        .drawn(TIME)
                        .curves()
                        .get(0)
                        .line())
                .isEqualTo("M0 50.0L500 50.0L500 0.0");
    }

    private static DrawnChart draw(List<Limit> limits, Sample... samples) {
        return chart(limits, samples).drawn(TIME);
    }

    private static Chart chart(List<Limit> limits, Sample... samples) {
        return new Chart("Errors", Unit.PERCENT, List.of(new Curve("canary", "canary", List.of(samples))), limits);
    }

    private static Sample sample(int second, double value) {
        return new Sample(START.plusSeconds(second), OptionalDouble.of(value), Optional.empty());
    }

    private static Sample sample(int second, double value, double low, double high) {
        return new Sample(START.plusSeconds(second), OptionalDouble.of(value), Optional.of(new Interval(low, high)));
    }
}
