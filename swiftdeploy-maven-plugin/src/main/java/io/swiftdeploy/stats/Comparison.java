package io.swiftdeploy.stats;

import java.util.Optional;

/** How the canary compares with stable, as their users saw them. A part that is not known is empty. */
public record Comparison(Optional<ErrorComparison> errors, Optional<LatencyComparison> latency) {

    /** Both comparisons; neither of them while one of the tracks had no requests. */
    public static Comparison of(ErrorComparison errors, LatencyComparison latency) {
        return errors.isPossible()
                ? new Comparison(Optional.of(errors), Optional.of(latency))
                : new Comparison(Optional.empty(), Optional.empty());
    }
}
