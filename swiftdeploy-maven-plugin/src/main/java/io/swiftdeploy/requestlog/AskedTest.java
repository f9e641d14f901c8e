package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialLimitTest;

/**
 * Whether something happens to more of a canary's requests than is asked of it. What happens to both tracks is no fault of the
 * canary: as long as stable has users, the proof takes that the canary beside it is likely worse, too. Stable that had no request
 * for {@link #SILENT_SECONDS} says nothing any more; from then on the canary is judged by itself. Not thread-safe.
 */
final class AskedTest {
    private static final long SILENT_SECONDS = 120;

    /** A p value of 0.02 beside stable supports one of 0.0005 against what is asked. */
    private static final double SUPPORT = 0.0005 / 0.02;

    private final AskedShare asked;
    private final SequentialLimitTest beside = new SequentialLimitTest();
    private final SequentialLimitTest alone = new SequentialLimitTest();
    private long lastOfStable = Long.MIN_VALUE / 2;

    AskedTest(AskedShare asked) {
        this.asked = asked;
    }

    /** What stable does not keep at the same time is not asked of the canary. */
    void add(long second, Proportion canary, Proportion stable) {
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

    /** @param worse the p value that it happens to the canary more often than to stable */
    double pValue(double worse) {
        return Math.min(Math.max(beside.pValue(), Math.min(1, worse * SUPPORT)), alone.pValue());
    }
}
