package io.swiftdeploy.stats;

import java.util.OptionalDouble;

/**
 * To what share of a canary's requests something may happen: what the policies allow, and no less than stable shows lately with a
 * margin more. Stable is the measure of what can be asked; a version as bad as a bad stable is not taken back for it. Lately is
 * the last minute or so, or the last few hundred requests where that takes longer. Not thread-safe.
 */
final class AskedShare {
    /** As if so many of stable's requests had been seen before the first, with the share that is allowed. */
    private static final double PRIOR_REQUESTS = 20;

    /** Where nothing is said about it. */
    private static final double UNLIMITED = 0.1;

    private static final double SECONDS = 60;
    private static final double REQUESTS = 300;

    private final OptionalDouble limit;
    private final double margin;
    private Proportion lately = new Proportion(0, 0);

    /**
     * @param limit what the policies allow, a fraction; empty where they do not say
     * @param margin how much more than stable's is harm, a fraction; less is not told from chance in reasonable time
     */
    AskedShare(OptionalDouble limit, double margin) {
        this.limit = limit;
        this.margin = margin;
    }

    /** By what was added so far; 0 where neither a limit nor a stable says anything. */
    double allowed() {
        return lately.trials() > 0 ? Math.max(limit.orElse(0), expected() + margin) : limit.orElse(0);
    }

    private double expected() {
        double prior = PRIOR_REQUESTS * limit.orElse(UNLIMITED);
        return (lately.events() + prior) / (lately.trials() + PRIOR_REQUESTS);
    }

    /** Adds what stable showed in so many more seconds. */
    void add(Proportion stable, long seconds) {
        double kept = Math.pow(0.5, Math.min(seconds / SECONDS, stable.trials() / REQUESTS));
        lately = new Proportion(lately.events() * kept, lately.trials() * kept).plus(stable);
    }
}
