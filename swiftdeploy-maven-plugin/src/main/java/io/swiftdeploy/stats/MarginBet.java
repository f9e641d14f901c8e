package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * The bet of {@link ExcessBound} on one batch against one margin, of which more may become known. All of a batch is bet on by the
 * same shares: what is known late is mostly what went wrong, and proves nothing when it is seen apart from what went well. Not
 * thread-safe.
 */
final class MarginBet {
    private static final double[] OUTAGES = {0.03, 0.15, 0.5};
    private static final double ON_OUTAGES = 0.06;
    private static final int MOST_STEPS = 60;
    private static final double PRECISION = 1e-12;

    private final Against[] parts = new Against[OUTAGES.length + 1];
    private final double[] logs = new double[parts.length];

    /**
     * That both tracks have a share, against the nearest member of the hypothesis.
     *
     * @param share of both tracks
     * @param canary the canary's share in that member
     * @param stable stable's share in it
     */
    private record Against(double share, double canary, double stable) {
        static Against nearest(double share, double margin, double canaryShare) {
            if (share + margin >= 1) {
                return new Against(share, share, share);
            }
            double stable = nearestOfStable(share, margin, canaryShare);
            return new Against(share, stable + margin, stable);
        }

        double logRatio(Proportion ofCanary, Proportion ofStable) {
            return logLikelihoodRatio(ofCanary, canary) + logLikelihoodRatio(ofStable, stable);
        }

        private double logLikelihoodRatio(Proportion seen, double other) {
            double without = seen.trials() - seen.events();
            return (seen.events() == 0 ? 0 : seen.events() * Math.log(share / other))
                    + (without == 0 ? 0 : without * (Math.log1p(-share) - Math.log1p(-other)));
        }
    }

    /**
     * @param usual what both shares are taken to be, known before the batch
     * @param margin by how much the canary's share is higher in the hypothesis
     * @param canaryShare the canary's share of the batch's requests
     */
    MarginBet(double usual, double margin, double canaryShare) {
        Arrays.setAll(parts, i -> Against.nearest(i == OUTAGES.length ? usual : OUTAGES[i], margin, canaryShare));
    }

    /** Adds requests of the batch; gives by how much that changes the logarithm of the wealth. */
    double add(Proportion canary, Proportion stable) {
        double before = logWealth();
        for (int i = 0; i < parts.length; i++) {
            logs[i] += parts[i].logRatio(canary, stable);
        }
        return logWealth() - before;
    }

    private double logWealth() {
        double highest = Arrays.stream(logs).max().orElseThrow();
        double sum = (1 - ON_OUTAGES) * Math.exp(logs[OUTAGES.length] - highest);
        for (int i = 0; i < OUTAGES.length; i++) {
            sum += ON_OUTAGES / OUTAGES.length * Math.exp(logs[i] - highest);
        }
        return highest + Math.log(sum);
    }

    /** The logarithm of the bet on {@code share} for both tracks alone, against a canary that is worse by the margin. */
    static double logRatio(double share, double margin, Proportion canary, Proportion stable) {
        double canaryShare = canary.trials() / (canary.trials() + stable.trials());
        return Against.nearest(share, margin, canaryShare).logRatio(canary, stable);
    }

    /**
     * Stable's share in the nearest member of the hypothesis: where the derivative of the relative entropy, which rises, is 0. By
     * Newton's method, and by bisection where that leaves the bracket.
     */
    private static double nearestOfStable(double share, double margin, double canaryShare) {
        double low = 0;
        double high = share;
        double b = share / 2;
        for (int i = 0; i < MOST_STEPS && high - low > share * PRECISION; i++) {
            double a = b + margin;
            double slope = canaryShare * slope(a, share) + (1 - canaryShare) * slope(b, share);
            low = slope < 0 ? b : low;
            high = slope < 0 ? high : b;
            double next = b - slope / (canaryShare * curvature(a, share) + (1 - canaryShare) * curvature(b, share));
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
