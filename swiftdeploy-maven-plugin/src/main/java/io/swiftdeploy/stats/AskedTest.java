package io.swiftdeploy.stats;

import java.util.OptionalDouble;

/**
 * Whether something happens to more of a canary's requests than is asked of it. What happens to both tracks is no fault of the
 * canary: as long as stable has users, the proof takes that the canary beside it is likely worse, too. Stable that had no request
 * for {@link #SILENT_SECONDS} says nothing any more; from then on the canary is judged by itself. Not thread-safe.
 */
public final class AskedTest {
    private static final long SILENT_SECONDS = 120;

    private final AskedShare asked;
    private final double support;
    private final SequentialLimitTest beside = new SequentialLimitTest();
    private final SequentialLimitTest alone = new SequentialLimitTest();
    private long lastOfStable = Long.MIN_VALUE / 2;

    /**
     * @param limit what the policies allow, a fraction; empty where they do not say
     * @param margin how much more than stable's is harm, a fraction
     * @param support by what a p value beside stable is multiplied, to support one against what is asked
     */
    public AskedTest(OptionalDouble limit, double margin, double support) {
        this.asked = new AskedShare(limit, margin);
        this.support = support;
    }

    /**
     * What stable does not keep at the same time is not asked of the canary.
     *
     * @param second when the requests began, by a clock that is never set back
     * @param seconds in how many seconds, 1 or more
     * @param canaryUsers whom it happened to for the first time, among those whom it had not happened to
     */
    public void add(long second, long seconds, Proportion canary, Proportion stable, Proportion canaryUsers) {
        double allowed = asked.allowed();
        if (stable.trials() > 0) {
            lastOfStable = Math.max(lastOfStable, second);
        }
        if (second - lastOfStable > SILENT_SECONDS) {
            alone.add(second, canary, canaryUsers, allowed);
        } else if (stable.events() <= allowed * stable.trials()) {
            beside.add(second, canary, canaryUsers, allowed);
        }
        asked.add(stable, seconds);
    }

    /**
     * The evidence so far that it happens to more of the canary's requests than is asked, 0..1: the lower, the stronger.
     *
     * @param worse whether it happens to the canary more often than to stable. Its requests are enough: that not one user
     *     alone is behind it is proven by the limit.
     */
    public double pValue(SequentialRateTest worse) {
        double supported = Math.min(1, worse.pValueOfRequests() * support);
        return Math.min(Math.max(beside.pValue(), supported), alone.pValue());
    }
}
