package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.ExcessBound;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialLimitTest;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whether one thing happens to the canary's requests more often than to stable's, or than is allowed. Not thread-safe. */
final class EventTest {
    private final Function<RequestStats, Proportion> events;
    private final OptionalDouble limit;
    private final SequentialRateTest worse = new SequentialRateTest();
    private final ExcessBound excess = new ExcessBound();
    private final Optional<SequentialLimitTest> limitTest;
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    /**
     * @param events the requests that it happened to
     * @param limit to what share of the requests it may happen, where that is limited
     */
    EventTest(Function<RequestStats, Proportion> events, OptionalDouble limit) {
        this.events = events;
        this.limit = limit;
        this.limitTest = limit.stream().mapToObj(SequentialLimitTest::new).findFirst();
    }

    void add(JudgedSecond next) {
        Proportion ofCanary = events.apply(next.canary());
        Proportion ofStable = events.apply(next.stable());
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        worse.add(next.second(), ofCanary.events(), ofStable.events(), next.canaryShare());
        excess.add(ofCanary, ofStable);
        if (!breaksLimit(ofStable)) {
            limitTest.ifPresent(test -> test.add(next.second(), ofCanary));
        }
    }

    /** What stable does not keep at the same time is not asked of the canary. */
    private boolean breaksLimit(Proportion seen) {
        return limit.isPresent() && seen.events() > limit.getAsDouble() * seen.trials();
    }

    EventComparison comparison() {
        return new EventComparison(canary, stable, worse.pValue(), excess.upper());
    }

    /** The p value that it happens to the canary more often than is allowed. */
    Optional<Double> limitPValue() {
        return limitTest.map(SequentialLimitTest::pValue);
    }
}
