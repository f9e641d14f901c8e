package io.swiftdeploy.stats;

import java.util.Iterator;
import java.util.Optional;

/**
 * Whether the canary's requests take longer than stable's, by their ranks: without an assumption about
 * the distribution of durations, and one slow request weighs no more than its rank.
 *
 * @param pValue how likely ranks as high as the canary's or higher are when both tracks are equally fast, 0..1
 * @param effect the chance that a request of the canary takes longer than one of stable, ties counted half: 0.5 when both
 *     are equally fast, 1 when each request of the canary is slower than each of stable
 */
public record RankSum(double pValue, double effect) {
    private static final double CONTINUITY = 0.5;

    /**
     * Compares the durations of two tracks; those of one bucket are ties. By the normal approximation with corrections
     * for ties and continuity. Empty when one of the two holds no requests, or when their bounds differ.
     *
     * @see <a href="https://doi.org/10.1214/aoms/1177730491">H. B. Mann, D. R. Whitney, "On a Test of Whether one of Two
     *     Random Variables is Stochastically Larger than the Other", Annals of Mathematical Statistics 18 (1947)</a>
     */
    public static Optional<RankSum> of(Histogram canary, Histogram stable) {
        boolean comparable =
                canary.total() > 0 && stable.total() > 0 && canary.bounds().equals(stable.bounds());
        return comparable ? Optional.of(compare(canary, stable)) : Optional.empty();
    }

    private static RankSum compare(Histogram canary, Histogram stable) {
        double wins = 0;
        double ties = 0;
        double canaryBelow = 0;
        double stableBelow = 0;
        Iterator<Double> stables = stable.cumulative().values().iterator();
        for (double canaryUpTo : canary.cumulative().values()) {
            double stableUpTo = stables.next();
            wins += (canaryUpTo - canaryBelow) * (stableBelow + stableUpTo) / 2;
            ties += cubeLess(canaryUpTo - canaryBelow + stableUpTo - stableBelow);
            canaryBelow = canaryUpTo;
            stableBelow = stableUpTo;
        }
        double pairs = canaryBelow * stableBelow;
        return new RankSum(pValue(wins, pairs, canaryBelow + stableBelow, ties), wins / pairs);
    }

    private static double pValue(double wins, double pairs, double all, double ties) {
        double variance = pairs / 12 * (all + 1) * (1 - ties / cubeLess(all));
        return variance > 0 ? NormalTail.above((wins - pairs / 2 - CONTINUITY) / Math.sqrt(variance)) : 1;
    }

    private static double cubeLess(double number) {
        return number * number * number - number;
    }
}
