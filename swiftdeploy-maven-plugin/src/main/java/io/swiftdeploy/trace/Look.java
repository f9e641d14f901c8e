package io.swiftdeploy.trace;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.HistoryEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One look at a canary beside its stable.
 *
 * @param time when it was
 * @param step the number of the step, or the word for the time after the last one; empty outside a release
 * @param weight the canary's share of the requests, fraction 0..1
 * @param evidence the p-value that each test had then, 0..1
 * @param outcome {@code promote}, {@code hold} or {@code rollback}; empty outside a release
 * @param limits what the figures were compared with
 * @param message one sentence
 */
public record Look(
        Instant time,
        Optional<String> step,
        OptionalDouble weight,
        TrackFigures canary,
        TrackFigures stable,
        Map<Comparison, Double> evidence,
        Optional<String> outcome,
        Limits limits,
        String message) {

    /** The word for the time after the last step. */
    public static final String BAKE = "bake";

    /** What canary and stable are compared by. */
    public enum Comparison {
        ERRORS("errors", "error_rate_worse"),
        SLOW("slow", "slow_rate_worse"),
        REFUSED("refused", "refused_rate_worse", "limits", "refused_p_value"),
        LATENCY("latency", "latency_worse");

        private final String text;
        private final String rule;
        private final String group;
        private final String figure;

        Comparison(String text, String rule) {
            this(text, rule, text, "p_value");
        }

        /**
         * A test whose p-value is a fact of the comparison.
         *
         * @param group the facts that it is among
         * @param figure its name there
         */
        Comparison(String text, String rule, String group, String figure) {
            this.text = text;
            this.rule = rule;
            this.group = group;
            this.figure = figure;
        }

        /** In a legend. */
        public String text() {
            return text;
        }

        /** The shipped rule that asks whether the canary is proven to be worse. */
        String rule() {
            return rule;
        }

        private OptionalDouble proof(FactTree facts) {
            return facts.number("comparison", group, figure);
        }
    }

    /** The look that a record tells of. */
    public static Look of(Instant time, HistoryEvent event) {
        FactTree asked = new FactTree(event.asked());
        FactTree facts = new FactTree(event.facts());
        return new Look(
                time,
                asked.at("phase")
                        .filter(BAKE::equals)
                        .or(() -> asked.at("step"))
                        .map(Object::toString),
                fraction(asked.number("weight")),
                TrackFigures.of(facts, "canary"),
                TrackFigures.of(facts, "stable"),
                evidence(facts),
                facts.at("verdict", "outcome").map(Object::toString),
                Limits.of(event.decisions()),
                event.message());
    }

    /** A look outside a release, at a stack that serves the canary with {@code weight}, a fraction 0..1. */
    public static Look of(Instant time, double weight, Map<String, Object> facts, List<DecisionRecord> decisions) {
        return of(time, new FactTree(facts), OptionalDouble.of(weight), decisions);
    }

    private static Look of(Instant time, FactTree facts, OptionalDouble weight, List<DecisionRecord> decisions) {
        return new Look(
                time,
                Optional.empty(),
                weight,
                TrackFigures.of(facts, "canary"),
                TrackFigures.of(facts, "stable"),
                evidence(facts),
                Optional.empty(),
                Limits.of(decisions),
                "");
    }

    /** A look that saw nothing: the curves have a gap there. */
    public static Look blind(Instant time) {
        return of(time, new FactTree(Map.of()), OptionalDouble.empty(), List.of());
    }

    private static OptionalDouble fraction(OptionalDouble percentage) {
        return percentage.isPresent() ? OptionalDouble.of(percentage.getAsDouble() / 100) : percentage;
    }

    private static Map<Comparison, Double> evidence(FactTree facts) {
        Map<Comparison, Double> evidence = new EnumMap<>(Comparison.class);
        for (Comparison comparison : Comparison.values()) {
            comparison.proof(facts).stream()
                    .filter(it -> it >= 0)
                    .forEach(it -> evidence.put(comparison, Math.min(1, it)));
        }
        return evidence;
    }
}
