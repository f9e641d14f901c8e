package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.ErrorComparison;
import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.LatencyComparison;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonFactsTest {
    private static final Proportion SICK = new Proportion(20, 100);
    private static final Proportion SOUND = new Proportion(9, 900);

    @Test
    void withComparisonOfErrorsHasTheirDifferenceAndItsInterval() {
        Map<String, Object> errors = errors(SICK, SOUND);

        assertThat(errors)
                .containsEntry("source", "gateway")
                .containsEntry("canary_requests", 100.0)
                .containsEntry("stable_requests", 900.0)
                .containsEntry("difference", 0.19);
        assertThat(figure(errors, "difference_low")).isBetween(0.1, 0.19);
        assertThat(figure(errors, "difference_high")).isBetween(0.19, 0.3);
        assertThat(figure(errors, "p_value")).isBetween(0.0, 0.0001);
    }

    @Test
    void withComparisonOfErrorsWhenStableHadNoRequestsHasOnlyTheCounts() {
        assertThat(errors(SICK, new Proportion(0, 0)))
                .containsOnly(
                        Map.entry("source", "gateway"),
                        Map.entry("canary_requests", 100.0),
                        Map.entry("stable_requests", 0.0));
    }

    @Test
    void withComparisonOfLatencyHasTheTestAndTheP95s() {
        Map<String, Object> latency = latency(
                RequestStats.of(200, 0.5).durations(), RequestStats.of(200, 0.2).durations());

        assertThat(latency)
                .containsEntry("canary_requests", 1.0)
                .containsEntry("stable_requests", 1.0)
                .containsEntry("effect", 1.0);
        assertThat(figure(latency, "p_value")).isBetween(0.0, 1.0);
        assertThat(figure(latency, "p95_difference_ms")).isBetween(200.0, 340.0);
    }

    @Test
    void withComparisonOfLatencyWhenTheCanaryHadNoRequestsHasOnlyTheCounts() {
        assertThat(latency(Histogram.NONE, RequestStats.of(200, 0.2).durations()))
                .containsOnly(Map.entry("canary_requests", 0.0), Map.entry("stable_requests", 1.0));
    }

    @Test
    void withComparisonOfWhatIsNotKnownHasNothing() {
        assertThat(comparison(new Comparison(Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private static Map<String, Object> errors(Proportion canary, Proportion stable) {
        ErrorComparison errors =
                new ErrorComparison(canary, stable, SequentialRateTest.start().with(canary, stable));
        return part(comparison(new Comparison(Optional.of(errors), Optional.empty())), "errors");
    }

    private static Map<String, Object> latency(Histogram canary, Histogram stable) {
        LatencyComparison latency = new LatencyComparison(canary, stable);
        return part(comparison(new Comparison(Optional.empty(), Optional.of(latency))), "latency");
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        return part(new Facts(Map.of()).with(comparison).values(), "comparison");
    }

    private static double figure(Map<String, Object> facts, String name) {
        return (Double) facts.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> facts, String name) {
        return (Map<String, Object>) facts.get(name);
    }
}
