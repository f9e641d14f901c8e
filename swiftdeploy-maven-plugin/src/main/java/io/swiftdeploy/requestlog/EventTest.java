package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.AskedTest;
import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.ExcessBound;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.function.Function;

/** Whether one thing happens to the canary's requests more often than to stable's, or than is allowed. Not thread-safe. */
final class EventTest {
    private final Function<RequestStats, Proportion> events;
    private final SequentialRateTest worse = new SequentialRateTest();
    private final ExcessBound excess = new ExcessBound();
    private final AskedTest asked;
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    /**
     * @param events the requests that it happened to
     * @param asked to what share of the canary's requests it may happen
     */
    EventTest(Function<RequestStats, Proportion> events, AskedTest asked) {
        this.events = events;
        this.asked = asked;
    }

    void add(JudgedSecond next) {
        Proportion ofCanary = events.apply(next.canary());
        Proportion ofStable = events.apply(next.stable());
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        worse.add(next.second(), ofCanary.events(), ofStable.events(), next.canaryShare());
        excess.add(ofCanary, ofStable);
        asked.add(next.second(), ofCanary, ofStable);
    }

    EventComparison comparison() {
        return new EventComparison(canary, stable, worse.pValue(), excess.upper());
    }

    /** The p value that it happens to the canary more often than is asked. */
    double limitPValue() {
        return asked.pValue(worse.pValue());
    }
}
