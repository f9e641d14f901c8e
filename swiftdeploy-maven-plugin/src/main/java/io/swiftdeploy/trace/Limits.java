package io.swiftdeploy.trace;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.trace.Look.Comparison;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the rules compared a look with, by the names of the shipped rules; empty where no rule has such a name.
 *
 * @param errorRate fraction 0..1 of the requests
 * @param p99 milliseconds
 * @param proofs the p-value by which each comparison proves the canary worse than stable
 */
public record Limits(OptionalDouble errorRate, OptionalDouble p99, Map<Comparison, Double> proofs) {

    static Limits of(List<DecisionRecord> decisions) {
        return new Limits(
                threshold(decisions, "users_error_rate", "error_rate"),
                threshold(decisions, "users_latency", "latency_p99"),
                proofs(decisions));
    }

    /** Those of the last look that was judged. */
    public static Limits lastOf(List<Look> looks) {
        return looks.stream()
                .map(Look::limits)
                .filter(Limits::isKnown)
                .reduce((first, second) -> second)
                .orElseGet(() -> of(List.of()));
    }

    private boolean isKnown() {
        return errorRate.isPresent() || p99.isPresent() || !proofs.isEmpty();
    }

    private static Map<Comparison, Double> proofs(List<DecisionRecord> decisions) {
        Map<Comparison, Double> proofs = new EnumMap<>(Comparison.class);
        for (Comparison comparison : Comparison.values()) {
            threshold(decisions, comparison.rule()).ifPresent(it -> proofs.put(comparison, it));
        }
        return proofs;
    }

    /** Of the first of these rules that has one. */
    private static OptionalDouble threshold(List<DecisionRecord> decisions, String... rules) {
        return Stream.of(rules)
                .flatMap(rule -> decisions.stream()
                        .flatMap(it -> it.findings().stream())
                        .filter(it -> it.rule().equals(rule)))
                .map(FindingRecord::threshold)
                .flatMap(it -> it.stream())
                .filter(Number.class::isInstance)
                .mapToDouble(it -> ((Number) it).doubleValue())
                .filter(it -> it >= 0 && it <= FactTree.MOST)
                .findFirst();
    }
}
