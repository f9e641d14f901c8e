package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * How much more often something happens to the canary's requests than to stable's, at most: an upper bound of the difference of
 * their shares that holds at all times at once with 99 % confidence. It is what a promotion rests on.
 *
 * <p>For each margin {@code d} of a grid it bets against the hypothesis that the canary's share is at least stable's plus
 * {@code d} in every batch, and the bound is the least margin that is refuted. A batch with {@code n} requests of the canary
 * and {@code m} of stable multiplies the wealth by {@code P(x, y; t, t) / P(x, y; a, b)}: {@code t} is what both shares are taken
 * to be, known before the batch, and {@code (a, b)}, with {@code a = b + d}, is the member of the hypothesis that is nearest to
 * {@code (t, t)} in relative entropy, {@code n KL(t | a) + m KL(t | b)}. For any {@code (a', b')} of the hypothesis, the logarithm
 * of the expectation is {@code n log(1 + (a' - a) g) + m log(1 + (b' - b) h)} with {@code g = (t - a) / (a (1 - a))} and
 * {@code h = (t - b) / (b (1 - b))}; that is at most {@code n (a' - a) g + m (b' - b) h}, which is at most 0, since {@code (a, b)}
 * is nearest in a convex set. So the expectation is at most 1. A small part of each batch's bet is on higher common shares,
 * so that an outage of both tracks does not ruin it. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/j.spl.2023.109835">R. J. Turner, P. D. Grünwald, "Exact anytime-valid confidence
 *     intervals for contingency tables and beyond", Statistics and Probability Letters 198 (2023)</a>
 * @see <a href="https://doi.org/10.1016/j.jspi.2023.106116">R. J. Turner, A. Ly, P. D. Grünwald, "Generic E-variables for
 *     exact sequential k-sample tests that allow for optional stopping", Journal of Statistical Planning and Inference 230
 *     (2024)</a>
 */
public final class ExcessBound {
    private static final double LOG_PROOF = Math.log(100);
    private static final double[] MARGINS = margins();
    private static final double[] OUTAGES = {0.03, 0.15, 0.5};
    private static final double ON_OUTAGES = 0.06;
    private static final int MOST_STEPS = 60;
    private static final double PRECISION = 1e-12;
    /** As if so many requests had been seen before the first, of which a share of {@link #PRIOR_SHARE} had the event. */
    private static final double PRIOR_REQUESTS = 100;

    private static final double PRIOR_SHARE = 0.002;

    private final double[] logWealth = new double[MARGINS.length];
    private double events;
    private double requests;

    /** Ten a decade by the Renard series R10 (ISO 3), from 0.1 % to 80 %. */
    private static double[] margins() {
        double[] series = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};
        double[] margins = new double[3 * series.length];
        Arrays.setAll(margins, i -> series[i % series.length] * Math.pow(10, i / series.length - 3));
        return margins;
    }

    /** Adds a batch: requests of both tracks that began in the same second, or nearly. */
    public void add(Proportion canary, Proportion stable) {
        if (canary.trials() + stable.trials() == 0) {
            return;
        }
        double usual = (events + PRIOR_REQUESTS * PRIOR_SHARE) / (requests + PRIOR_REQUESTS);
        for (int i = 0; i < MARGINS.length; i++) {
            logWealth[i] += logBet(usual, MARGINS[i], canary, stable);
        }
        events += canary.events() + stable.events();
        requests += canary.trials() + stable.trials();
    }

    private static double logBet(double usual, double margin, Proportion canary, Proportion stable) {
        double main = logRatio(usual, margin, canary, stable) + Math.log1p(-ON_OUTAGES);
        double[] all = new double[OUTAGES.length + 1];
        for (int i = 0; i < OUTAGES.length; i++) {
            all[i] = logRatio(OUTAGES[i], margin, canary, stable) + Math.log(ON_OUTAGES / OUTAGES.length);
        }
        all[OUTAGES.length] = main;
        double highest = Arrays.stream(all).max().orElseThrow();
        return highest
                + Math.log(Arrays.stream(all).map(it -> Math.exp(it - highest)).sum());
    }

    /** The logarithm of one batch's bet on {@code share} for both tracks, against a canary that is worse by the margin. */
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

    /** The upper bound of the difference, a fraction 0..1; 1 while nothing is known. Every margin from it on is refuted now. */
    public double upper() {
        double upper = 1;
        for (int i = MARGINS.length - 1; i >= 0 && logWealth[i] >= LOG_PROOF; i--) {
            upper = MARGINS[i];
        }
        return upper;
    }
}
