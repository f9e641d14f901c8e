package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.Comparison.LatencyComparison;
import io.swiftdeploy.stats.Comparison.Limits;
import io.swiftdeploy.stats.Comparison.StatusComparison;
import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.Proportion;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonFactsTest {
    private static final Proportion SICK = new Proportion(20, 100);
    private static final Proportion SOUND = new Proportion(9, 900);
    private static final Proportion NONE = new Proportion(0, 0);

    @Test
    void withComparisonHasTheRatesTheirDifferenceAndWhatIsProven() {
        Map<String, Object> errors = part(comparison(SICK, SOUND, OptionalDouble.empty()), "errors");

        assertThat(errors)
                .containsEntry("source", "gateway")
                .containsEntry("canary_requests", 100.0)
                .containsEntry("stable_requests", 900.0)
                .containsEntry("canary_rate", 0.2)
                .containsEntry("stable_rate", 0.01)
                .containsEntry("difference", 0.19)
                .containsEntry("excess_high", 0.3)
                .containsEntry("p_value", 0.002);
        assertThat((double) errors.get("difference_low")).isBetween(0.1, 0.19);
        assertThat((double) errors.get("difference_high")).isBetween(0.19, 0.3);
    }

    @Test
    void withComparisonHasEachStatusAndTheLatency() {
        Map<String, Object> comparison = comparison(SICK, SOUND, OptionalDouble.empty());

        assertThat(part(part(comparison, "statuses"), "404"))
                .containsOnly(Map.entry("canary_rate", 0.2), Map.entry("stable_rate", 0.01), Map.entry("p_value", 0.5));
        assertThat(part(comparison, "latency"))
                .containsOnly(Map.entry("p95_difference_ms", 12.5), Map.entry("p_value", 0.25));
        assertThat(part(comparison, "limits"))
                .containsOnly(
                        Map.entry("errors_p_value", 0.04),
                        Map.entry("slow_p_value", 1.0),
                        Map.entry("refused_p_value", 0.5));
        assertThat(part(comparison, "refused")).containsEntry("excess_high", 0.3);
    }

    @Test
    void withComparisonSaysForHowLongLatencyWasJudgedOnceItIs() {
        assertThat(part(comparison(SICK, SOUND, OptionalDouble.empty()), "slow"))
                .doesNotContainKey("judged_seconds");
        assertThat(part(comparison(SICK, SOUND, OptionalDouble.of(12)), "slow")).containsEntry("judged_seconds", 12.0);
    }

    @Test
    void withComparisonWhenStableHadNoRequestsHasOnlyTheLimits() {
        assertThat(comparison(SICK, NONE, OptionalDouble.empty())).containsOnlyKeys("limits");
    }

    private static Map<String, Object> comparison(Proportion canary, Proportion stable, OptionalDouble warmSeconds) {
        EventComparison events = new EventComparison(canary, stable, 0.002, 0.3);
        Comparison comparison = new Comparison(
                events,
                events,
                events,
                Map.of(404, new StatusComparison(canary, stable, 0.5)),
                new LatencyComparison(OptionalDouble.of(12.5), 0.25),
                new Limits(0.04, 1, 0.5),
                warmSeconds);
        return part(new Facts(Map.of()).with(comparison).values(), "comparison");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> facts, String name) {
        return (Map<String, Object>) facts.get(name);
    }
}
