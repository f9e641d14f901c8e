package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * The wealth of a gambler who bets against a hypothesis, and starts with 1. It is divided among bets; each batch of data
 * multiplies each bet by its likelihood ratio, whose expectation is at most 1 while the hypothesis is true. Then wealth is never
 * expected to grow, so by Ville's inequality ("Étude critique de la notion de collectif", 1939) it ever reaches {@code 1 / p}
 * with a chance of at most {@code p}, however often one looks.
 *
 * <p>After batch {@code k} the part {@code 1 / (k + 1)} of the wealth is divided anew, as at the start. That is decided before
 * the next batch is seen, so it keeps the bound; and a change after a long good time is found nearly as fast as after a short
 * one, since no bet has lost everything (M. Herbster, M. K. Warmuth, "Tracking the Best Expert", Machine Learning 32 (1998),
 * with a share that falls as time goes on). Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">H. Robbins, "Statistical Methods Related to the Law of the
 *     Iterated Logarithm", Annals of Mathematical Statistics 41 (1970), on mixtures of likelihood ratios</a>
 */
final class MixtureWealth {
    private final double[] shares;
    private double logWealth;
    private double batches;

    /** @param bets how many bets the wealth is divided among, equally */
    MixtureWealth(int bets) {
        this(new double[bets], 0, 0);
        Arrays.fill(shares, 1.0 / bets);
    }

    private MixtureWealth(double[] shares, double logWealth, double batches) {
        this.shares = shares;
        this.logWealth = logWealth;
        this.batches = batches;
    }

    /** The same wealth, which goes on by itself. */
    MixtureWealth copy() {
        return new MixtureWealth(shares.clone(), logWealth, batches);
    }

    /** The natural logarithm of the wealth. */
    double log() {
        return logWealth;
    }

    /** Multiplies each bet by its likelihood ratio, and divides a part of the wealth anew. */
    void multiply(LikelihoodRatios ratios) {
        double sum = 0;
        for (int bet = 0; bet < shares.length; bet++) {
            shares[bet] *= ratios.of(bet);
            sum += shares[bet];
        }
        logWealth += ratios.logScale() + Math.log(sum);
        batches++;
        double anew = 1 / (batches + 1);
        for (int bet = 0; bet < shares.length; bet++) {
            shares[bet] = (1 - anew) * shares[bet] / sum + anew / shares.length;
        }
    }
}
