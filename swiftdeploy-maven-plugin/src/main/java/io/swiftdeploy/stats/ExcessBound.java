package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * How much more often something happens to the canary's requests than to stable's, at most: an upper bound of the difference of
 * their shares that holds at all times at once with 99 % confidence, of requests that have ended. It is what a promotion rests on.
 *
 * <p>For each margin {@code d} of a grid it bets against the hypothesis that the canary's share is at least stable's plus
 * {@code d} in every batch, and the bound is the least margin that is refuted. A batch with {@code n} requests of the canary
 * and {@code m} of stable multiplies the wealth by {@code P(x, y; t, t) / P(x, y; a, b)}: {@code t} is what both shares are taken
 * to be, known before the batch, and {@code (a, b)}, with {@code a = b + d}, is the member of the hypothesis that is nearest to
 * {@code (t, t)} in relative entropy, {@code n KL(t | a) + m KL(t | b)}. For any {@code (a', b')} of the hypothesis, the logarithm
 * of the expectation is {@code n log(1 + (a' - a) g) + m log(1 + (b' - b) h)} with {@code g = (t - a) / (a (1 - a))} and
 * {@code h = (t - b) / (b (1 - b))}; that is at most {@code n (a' - a) g + m (b' - b) h}, which is at most 0, since {@code (a, b)}
 * is nearest in a convex set. So the expectation is at most 1, for all requests of a batch together: when more of it becomes
 * known, the whole is bet on anew, with the same {@code t}. Of what is under way the bound knows nothing. A small part of each batch's bet is on higher common shares,
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

    /** One batch of requests, of which more may become known. */
    public static final class Batch {
        private final double usual;
        private final double[] logs = new double[MARGINS.length];
        private Proportion canary = new Proportion(0, 0);
        private Proportion stable = new Proportion(0, 0);

        private Batch(double usual) {
            this.usual = usual;
        }
    }

    /** Begins a batch: requests that began in the same second, or nearly, are bet on by what is known before them. */
    public Batch begin() {
        return new Batch((events + PRIOR_REQUESTS * PRIOR_SHARE) / (requests + PRIOR_REQUESTS));
    }

    /**
     * Adds what has become known of a batch. All of it is bet on together: what is known late is mostly what went wrong, and proves
     * nothing apart from what went well.
     */
    public void add(Batch batch, Proportion canary, Proportion stable) {
        batch.canary = batch.canary.plus(canary);
        batch.stable = batch.stable.plus(stable);
        for (int i = 0; i < MARGINS.length; i++) {
            double log = MarginBet.log(batch.usual, MARGINS[i], batch.canary, batch.stable);
            logWealth[i] += log - batch.logs[i];
            batch.logs[i] = log;
        }
        events += canary.events() + stable.events();
        requests += canary.trials() + stable.trials();
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
