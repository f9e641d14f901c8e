package io.swiftdeploy.stats;

import java.util.Arrays;

/** The bet of {@link ExcessBound} on one batch of requests, against a canary that is worse by one margin. */
final class MarginBet {
    private static final double[] OUTAGES = {0.03, 0.15, 0.5};
    private static final double ON_OUTAGES = 0.06;
    private static final int MOST_STEPS = 60;
    private static final double PRECISION = 1e-12;

    private MarginBet() {}

    /**
     * The logarithm of what the bet pays.
     *
     * @param usual what both shares are taken to be, known before the batch
     * @param margin by how much the canary's share is higher in the hypothesis
     */
    static double log(double usual, double margin, Proportion canary, Proportion stable) {
        if (canary.trials() + stable.trials() == 0) {
            return 0;
        }
        double[] all = new double[OUTAGES.length + 1];
        for (int i = 0; i < OUTAGES.length; i++) {
            all[i] = logRatio(OUTAGES[i], margin, canary, stable) + Math.log(ON_OUTAGES / OUTAGES.length);
        }
        all[OUTAGES.length] = logRatio(usual, margin, canary, stable) + Math.log1p(-ON_OUTAGES);
        double highest = Arrays.stream(all).max().orElseThrow();
        return highest
                + Math.log(Arrays.stream(all).map(it -> Math.exp(it - highest)).sum());
    }

    /** The logarithm of the bet on {@code share} for both tracks alone. */
    static double logRatio(double share, double margin, Proportion canary, Proportion stable) {
        if (share + margin >= 1) {
            return 0;
        }
        double b = nearest(share, margin, canary.trials(), stable.trials());
        return logLikelihoodRatio(canary, share, b + margin) + logLikelihoodRatio(stable, share, b);
    }

    private static double logLikelihoodRatio(Proportion seen, double share, double other) {
        double without = seen.trials() - seen.events();
        return (seen.events() == 0 ? 0 : seen.events() * Math.log(share / other))
                + (without == 0 ? 0 : without * (Math.log1p(-share) - Math.log1p(-other)));
    }

    /**
     * Stable's share in the nearest member of the hypothesis: where the derivative of the relative entropy, which rises, is 0. By
     * Newton's method, and by bisection where that leaves the bracket.
     */
    private static double nearest(double share, double margin, double canaryRequests, double stableRequests) {
        double low = 0;
        double high = share;
        double b = share / 2;
        for (int i = 0; i < MOST_STEPS && high - low > share * PRECISION; i++) {
            double a = b + margin;
            double slope = canaryRequests * slope(a, share) + stableRequests * slope(b, share);
            low = slope < 0 ? b : low;
            high = slope < 0 ? high : b;
            double next = b - slope / (canaryRequests * curvature(a, share) + stableRequests * curvature(b, share));
            boolean isInside = next > low && next < high;
            if (isInside && Math.abs(next - b) <= share * PRECISION) {
                return next;
            }
            b = isInside ? next : (low + high) / 2;
        }
        return b;
    }

    /** The derivative of {@code KL(share | other)} by {@code other}. */
    private static double slope(double other, double share) {
        return (other - share) / (other * (1 - other));
    }

    private static double curvature(double other, double share) {
        return share / (other * other) + (1 - share) / ((1 - other) * (1 - other));
    }
}
