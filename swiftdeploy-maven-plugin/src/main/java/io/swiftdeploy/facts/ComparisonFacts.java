package io.swiftdeploy.facts;

import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.Comparison.StatusComparison;
import io.swiftdeploy.stats.EventComparison;
import java.util.Map;
import java.util.TreeMap;

/** What the requests of users prove about the canary, as facts. */
final class ComparisonFacts {
    private final Comparison comparison;

    ComparisonFacts(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> values() {
        FactsBuilder figures = new FactsBuilder().put("limits", limits());
        if (comparison.isPossible()) {
            figures.put("errors", facts(comparison.errors()))
                    .put("slow", slow())
                    .put("refused", facts(comparison.refused()))
                    .put("statuses", statuses())
                    .put("latency", latency());
        }
        return figures.build();
    }

    private Map<String, Object> limits() {
        return new FactsBuilder()
                .put("errors_p_value", comparison.limits().errors())
                .put("slow_p_value", comparison.limits().slow())
                .put("refused_p_value", comparison.limits().refused())
                .build();
    }

    private Map<String, Object> slow() {
        Map<String, Object> figures = new TreeMap<>(facts(comparison.slow()));
        comparison.warmSeconds().ifPresent(seconds -> figures.put("judged_seconds", seconds));
        return figures;
    }

    private static Map<String, Object> facts(EventComparison events) {
        return new FactsBuilder()
                .put("source", "gateway")
                .put("canary_requests", events.canary().trials())
                .put("stable_requests", events.stable().trials())
                .put("canary_rate", events.canary().rate())
                .put("stable_rate", events.stable().rate())
                .put("difference", events.difference())
                .put("difference", events.differenceInterval())
                .put("excess_high", events.excess())
                .put("p_value", events.pValue())
                .build();
    }

    private Map<String, Object> statuses() {
        Map<String, Object> figures = new TreeMap<>();
        comparison.statuses().forEach((status, it) -> figures.put(String.valueOf(status), facts(it)));
        return figures;
    }

    private static Map<String, Object> facts(StatusComparison status) {
        return new FactsBuilder()
                .put("canary_rate", status.canary().rate())
                .put("stable_rate", status.stable().rate())
                .put("p_value", status.pValue())
                .build();
    }

    private Map<String, Object> latency() {
        return new FactsBuilder()
                .put("p95_difference_ms", comparison.latency().p95DifferenceMs())
                .put("p_value", comparison.latency().pValue())
                .build();
    }
}
