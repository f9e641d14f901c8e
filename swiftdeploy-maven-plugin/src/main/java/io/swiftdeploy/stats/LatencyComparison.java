package io.swiftdeploy.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The durations of both tracks' requests over the same window.
 *
 * @param canary the canary's durations
 * @param stable stable's durations, in buckets of the same bounds
 */
public record LatencyComparison(Histogram canary, Histogram stable) {
    private static final double Q = 0.95;

    /** Whether the canary is slower; empty when one of them had no requests, or when their bounds differ. */
    public Optional<RankSum> rankSum() {
        return RankSum.of(canary, stable);
    }

    /**
     * The canary's P95 less stable's, in ms; empty when one of them is not known, or when stable's lies above the highest
     * finite bound. When only the canary's does, the true difference is greater than this.
     */
    public OptionalDouble p95DifferenceMs() {
        Optional<Quantile> ofCanary = canary.quantile(Q);
        Optional<Quantile> ofStable = stable.quantile(Q).filter(p95 -> !p95.open());
        return ofCanary.isPresent() && ofStable.isPresent()
                ? OptionalDouble.of(
                        ofCanary.get().milliseconds() - ofStable.get().milliseconds())
                : OptionalDouble.empty();
    }
}
