package io.swiftdeploy.facts;

import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.ErrorComparison;
import io.swiftdeploy.stats.LatencyComparison;
import java.util.Map;

/** The comparison of the canary with stable, as facts. */
final class ComparisonFacts {
    private final Comparison comparison;

    ComparisonFacts(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> values() {
        FactsBuilder figures = new FactsBuilder();
        comparison.errors().ifPresent(errors -> figures.put("errors", facts(errors)));
        comparison.latency().ifPresent(latency -> figures.put("latency", facts(latency)));
        return figures.build();
    }

    private static Map<String, Object> facts(ErrorComparison errors) {
        return new FactsBuilder()
                .put("source", "gateway")
                .put("canary_requests", errors.canary().trials())
                .put("stable_requests", errors.stable().trials())
                .put("difference", errors.difference())
                .put("difference", errors.differenceInterval())
                .put("p_value", errors.pValue())
                .build();
    }

    private static Map<String, Object> facts(LatencyComparison latency) {
        FactsBuilder figures = new FactsBuilder()
                .put("canary_requests", latency.canary().total())
                .put("stable_requests", latency.stable().total())
                .put("p95_difference_ms", latency.p95DifferenceMs());
        latency.rankSum()
                .ifPresent(ranks -> figures.put("p_value", ranks.pValue()).put("effect", ranks.effect()));
        return figures.build();
    }
}
