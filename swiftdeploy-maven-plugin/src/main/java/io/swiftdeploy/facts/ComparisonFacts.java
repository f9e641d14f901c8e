package io.swiftdeploy.facts;

import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.ErrorComparison;
import io.swiftdeploy.stats.LatencyComparison;
import java.util.Map;

/** How the canary does beside stable. */
final class ComparisonFacts {
    private final Comparison comparison;

    ComparisonFacts(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> told() {
        Figures figures = new Figures();
        comparison.errors().ifPresent(errors -> figures.tell("errors", told(errors)));
        comparison.latency().ifPresent(latency -> figures.tell("latency", told(latency)));
        return figures.told();
    }

    private static Map<String, Object> told(ErrorComparison errors) {
        return new Figures()
                .tell("source", "gateway")
                .tell("canary_requests", errors.canary().trials())
                .tell("stable_requests", errors.stable().trials())
                .tell("difference", errors.difference())
                .tell("difference", errors.differenceInterval())
                .tell("p_value", errors.pValue())
                .told();
    }

    private static Map<String, Object> told(LatencyComparison latency) {
        Figures figures = new Figures()
                .tell("canary_requests", latency.canary().total())
                .tell("stable_requests", latency.stable().total())
                .tell("p95_difference_ms", latency.p95DifferenceMs());
        latency.rankSum()
                .ifPresent(ranks -> figures.tell("p_value", ranks.pValue()).tell("effect", ranks.effect()));
        return figures.told();
    }
}
