package io.swiftdeploy.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often one thing happens to the canary's requests beside stable's, such as that they fail.
 *
 * @param canary the canary's requests that it happened to, since the comparison began
 * @param stable stable's, over the same time
 * @param pValue of {@link SequentialRateTest}, 0..1: that it happens to the canary more often
 * @param excess of {@link ExcessBound}, 0..1: by how much more often, at most
 */
public record EventComparison(Proportion canary, Proportion stable, double pValue, double excess) {

    /** Whether both tracks had requests. */
    public boolean isPossible() {
        return canary.trials() > 0 && stable.trials() > 0;
    }

    /** The canary's rate less stable's, -1..1; empty when one of them had no requests. */
    public OptionalDouble difference() {
        return isPossible()
                ? OptionalDouble.of(canary.rate().getAsDouble() - stable.rate().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Where the true difference lies with 95 % confidence, for who looks once, at an unchanged weight. */
    public Optional<Interval> differenceInterval() {
        return Proportion.difference(canary, stable);
    }
}
