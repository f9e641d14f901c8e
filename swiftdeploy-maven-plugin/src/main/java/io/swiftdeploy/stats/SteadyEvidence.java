package io.swiftdeploy.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Evidence against a hypothesis that rests neither on one moment nor on one user: the wealth that is left when the {@link #LEFT_OUT} seconds
 * that speak most against it are left out. What a machine's pause, a restart or one user's burst shows in one moment is no
 * proof; what goes on is.
 *
 * <p>It is the least of several wealths, each of which has missed one span of seconds, so it is at most the wealth that has
 * missed nothing: whatever bounds that bounds this. Only the {@link #KEPT} lowest are kept, which can only make the result
 * greater.
 *
 * <p>It is at most the wealth of who bets on users, each of whom counts once, and leaves out nothing. Two proofs are taken, since one
 * cannot do both: of a canary that is dead from some moment on, all users that come often meet it for the first time in that moment.
 * Where users are not told apart, each request counts as a user, so that this wealth is never the lower one. Not thread-safe.
 */
final class SteadyEvidence {
    /** How many seconds in succession are left out. */
    static final int LEFT_OUT = 2;

    private static final int KEPT = 6;

    private final MixtureWealth whole;
    private final MixtureWealth ofUsers;
    private final List<Remainder> remainders = new ArrayList<>();
    private double highest;
    private double highestOfUsers;

    /** A wealth that misses the seconds from {@code first} on. */
    private record Remainder(long first, MixtureWealth wealth) {
        boolean misses(long second) {
            return second >= first && second < first + LEFT_OUT;
        }
    }

    /** @param bets how many likelihood ratios each batch gives */
    SteadyEvidence(int bets) {
        this.whole = new MixtureWealth(bets);
        this.ofUsers = new MixtureWealth(bets);
    }

    /** Adds one batch, where users are not told apart. */
    void add(long second, double[] logRatios) {
        addRequests(second, logRatios);
        addUsers(logRatios);
    }

    /**
     * Adds what a batch says when each request counts.
     *
     * @param second in which its requests began
     * @param logRatios the logarithm of the likelihood ratio for each bet
     */
    void addRequests(long second, double[] logRatios) {
        LikelihoodRatios ratios = LikelihoodRatios.ofLogs(logRatios);
        MixtureWealth before = whole.copy();
        remainders.stream().filter(it -> !it.misses(second)).forEach(it -> it.wealth()
                .multiply(ratios));
        whole.multiply(ratios);
        if (whole.log() > before.log()) {
            keep(new Remainder(second, before));
        }
        highest = Math.max(highest, lowest());
    }

    /**
     * Adds what a batch says when each user counts once.
     *
     * @param logRatios the logarithm of the likelihood ratio for each bet
     */
    void addUsers(double[] logRatios) {
        ofUsers.multiply(LikelihoodRatios.ofLogs(logRatios));
        highestOfUsers = Math.max(highestOfUsers, ofUsers.log());
    }

    private void keep(Remainder remainder) {
        remainders.add(remainder);
        if (remainders.size() > KEPT) {
            remainders.remove(remainders.stream()
                    .max(Comparator.comparingDouble(it -> it.wealth().log()))
                    .orElseThrow());
        }
    }

    private double lowest() {
        return remainders.stream().mapToDouble(it -> it.wealth().log()).reduce(whole.log(), Math::min);
    }

    /** The evidence so far, 0..1: the lower, the stronger; valid at any time. It never rises again. */
    double pValue() {
        return Math.exp(-Math.min(highest, highestOfUsers));
    }

    /** As {@link #pValue}, from requests alone. */
    double pValueOfRequests() {
        return Math.exp(-highest);
    }
}
