package io.swiftdeploy.release.power;

import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.analysis.PolicyLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the policies ask of a canary's errors.
 *
 * @param proofs what proves that it is worse
 * @param margins by how much it may be worse to go on
 * @param sample with how many requests, and after how long, it may become stable
 * @param limits what is counted as an error, or as slow
 */
record Thresholds(Proofs proofs, Margins margins, Sample sample, VerdictLimits limits) {
    private static final String WORSE = "worse_p_value";
    private static final String LIMIT = "limit_p_value";
    private static final String LIMIT_MARGIN = "limit_margin";
    private static final String SUPPORT = "support_p_value";
    private static final String MARGIN = "release_margin";
    private static final String STEP_COST = "step_cost";
    private static final String REQUESTS = "min_requests";
    private static final String WINDOW = "window_seconds";
    private static final double NANOS = 1e9;

    /**
     * The p values from which on something is proven, 0..1.
     *
     * @param worse that the canary fails more often than stable
     * @param limit that it fails more often than is allowed
     */
    record Proofs(double worse, double limit) {}

    /**
     * By how much the canary's error rate may lie above stable's.
     *
     * @param last before it becomes stable, 0..1
     * @param requests how many may fail because of it in the first second of the next step, which allows more before that
     */
    record Margins(double last, double requests) {
        /** @param nextRequests how many requests a second it gets next; empty at the last step */
        double allowed(OptionalDouble nextRequests) {
            return nextRequests.isPresent() ? Math.max(last, Math.min(1, requests / nextRequests.getAsDouble())) : last;
        }
    }

    /**
     * What the last step needs.
     *
     * @param requests of the canary since it started
     * @param windowSeconds how far back errors are looked at
     * @param judgedSeconds for how long latency is judged
     */
    record Sample(double requests, double windowSeconds, double judgedSeconds) {
        /** A window that is nearly full is full. */
        private static final double NEARLY = 0.9;

        /**
         * Latency is judged for a window, and until its last requests have ended or are slow.
         *
         * @param latency how long users may wait
         */
        static Sample of(double requests, double windowSeconds, Duration latency) {
            return new Sample(
                    requests, windowSeconds, windowSeconds + latency.getSeconds() + latency.getNano() / NANOS);
        }

        double fullWindowSeconds() {
            return windowSeconds * NEARLY;
        }
    }

    /** Those of {@code policies}; empty where they judge by others. */
    static Optional<Thresholds> of(PolicyBundle policies) {
        return missing(policies).isEmpty() && policies.missingThresholds().isEmpty()
                ? Optional.of(
                        from(name -> policies.threshold(name).getAsDouble(), PolicyLimits.of(policies::threshold)))
                : Optional.empty();
    }

    private static Thresholds from(ToDoubleFunction<String> value, VerdictLimits limits) {
        return new Thresholds(
                new Proofs(value.applyAsDouble(WORSE), value.applyAsDouble(LIMIT)),
                new Margins(value.applyAsDouble(MARGIN), value.applyAsDouble(STEP_COST)),
                Sample.of(value.applyAsDouble(REQUESTS), value.applyAsDouble(WINDOW), limits.latency()),
                limits);
    }

    /** The thresholds that {@code policies} have not, and without which nothing can be told. */
    static List<String> missing(PolicyBundle policies) {
        return Stream.of(WORSE, LIMIT, LIMIT_MARGIN, SUPPORT, MARGIN, STEP_COST, REQUESTS, WINDOW)
                .filter(it -> policies.threshold(it).isEmpty())
                .toList();
    }
}
