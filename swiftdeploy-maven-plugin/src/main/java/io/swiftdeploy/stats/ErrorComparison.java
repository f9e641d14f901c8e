package io.swiftdeploy.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The failed requests of both tracks since the start.
 *
 * @param canary the failures among the canary's requests
 * @param stable the failures among stable's requests over the same time
 * @param test of the same requests, batch by batch
 */
public record ErrorComparison(Proportion canary, Proportion stable, SequentialRateTest test) {

    /** Whether both tracks had requests. */
    public boolean isPossible() {
        return canary.trials() > 0 && stable.trials() > 0;
    }

    /** The canary's error rate less stable's, -1..1; empty when one of them had no requests. */
    public OptionalDouble difference() {
        return isPossible()
                ? OptionalDouble.of(canary.rate().getAsDouble() - stable.rate().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Where the true difference lies with 95 % confidence. */
    public Optional<Interval> differenceInterval() {
        return Proportion.difference(canary, stable);
    }

    /** The p-value that the canary fails more often, 0..1: the lower, the stronger the evidence; valid at any time. */
    public OptionalDouble pValue() {
        return isPossible() ? OptionalDouble.of(test.pValue()) : OptionalDouble.empty();
    }
}
