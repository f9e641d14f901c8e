package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.ExcessBound;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialLimitTest;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whether one thing happens to the canary's requests more often than to stable's, or than is allowed. Not thread-safe. */
final class EventTest {
    private final Function<RequestStats, Proportion> events;
    private final AskedShare asked;
    private final SequentialRateTest worse = new SequentialRateTest();
    private final ExcessBound excess = new ExcessBound();
    private final SequentialLimitTest beyond = new SequentialLimitTest();
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    /**
     * @param events the requests that it happened to
     * @param limit to what share of the requests it may happen, where that is limited
     */
    EventTest(Function<RequestStats, Proportion> events, OptionalDouble limit) {
        this.events = events;
        this.asked = new AskedShare(limit);
    }

    void add(JudgedSecond next) {
        Proportion ofCanary = events.apply(next.canary());
        Proportion ofStable = events.apply(next.stable());
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        worse.add(next.second(), ofCanary.events(), ofStable.events(), next.canaryShare());
        excess.add(ofCanary, ofStable);
        addToLimit(next.second(), ofCanary, ofStable);
    }

    /** What stable does not keep at the same time is not asked of the canary. */
    private void addToLimit(long second, Proportion ofCanary, Proportion ofStable) {
        double allowed = asked.allowed();
        if (ofStable.events() <= allowed * ofStable.trials()) {
            beyond.add(second, ofCanary, allowed);
        }
        asked.add(ofStable);
    }

    EventComparison comparison() {
        return new EventComparison(canary, stable, worse.pValue(), excess.upper());
    }

    /** The p value that it happens to the canary more often than is asked. */
    double limitPValue() {
        return beyond.pValue();
    }
}
