package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * What one batch of data multiplies each bet by, kept so that none of them overflows: the greatest is 1 here. It is computed
 * once for all the wealths that the batch multiplies.
 */
final class LikelihoodRatios {
    private final double logScale;
    private final double[] scaled;

    private LikelihoodRatios(double logScale, double[] scaled) {
        this.logScale = logScale;
        this.scaled = scaled;
    }

    /** @param logs the logarithm of the likelihood ratio of each bet */
    static LikelihoodRatios ofLogs(double[] logs) {
        double highest = Arrays.stream(logs).max().orElseThrow();
        return new LikelihoodRatios(
                highest, Arrays.stream(logs).map(it -> Math.exp(it - highest)).toArray());
    }

    /** The natural logarithm of what all of {@link #of} are to be multiplied by. */
    double logScale() {
        return logScale;
    }

    /** Of a bet, 0..1. */
    double of(int bet) {
        return scaled[bet];
    }
}
