package io.swiftdeploy.stats;

import java.util.OptionalDouble;

/**
 * Whether something happens to more of a canary's requests than is asked of it. What happens to both tracks is no fault of the
 * canary: as long as stable has users, the proof takes that the canary beside it is likely worse, too. Stable that had no request
 * for {@link #SILENT_SECONDS} says nothing any more; from then on the canary is judged by itself. Not thread-safe.
 */
public final class AskedTest {
    private static final long SILENT_SECONDS = 120;

    /** A p value of 0.02 beside stable supports one of 0.0005 against what is asked. */
    private static final double SUPPORT = 0.0005 / 0.02;

    private final AskedShare asked;
    private final SequentialLimitTest beside = new SequentialLimitTest();
    private final SequentialLimitTest alone = new SequentialLimitTest();
    private long lastOfStable = Long.MIN_VALUE / 2;

    /** @param limit what the policies allow, a fraction; empty where they do not say */
    public AskedTest(OptionalDouble limit) {
        this.asked = new AskedShare(limit);
    }

    /** What stable does not keep at the same time is not asked of the canary. */
    public void add(long second, Proportion canary, Proportion stable) {
        double allowed = asked.allowed();
        if (stable.trials() > 0) {
            lastOfStable = second;
        }
        if (second - lastOfStable > SILENT_SECONDS) {
            alone.add(second, canary, allowed);
        } else if (stable.events() <= allowed * stable.trials()) {
            beside.add(second, canary, allowed);
        }
        asked.add(stable);
    }

    /**
     * The evidence so far that it happens to more of the canary's requests than is asked, 0..1: the lower, the stronger.
     *
     * @param worse the p value that it happens to the canary more often than to stable
     */
    public double pValue(double worse) {
        return Math.min(Math.max(beside.pValue(), Math.min(1, worse * SUPPORT)), alone.pValue());
    }
}
