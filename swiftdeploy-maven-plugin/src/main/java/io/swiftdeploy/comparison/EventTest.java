package io.swiftdeploy.comparison;

import io.swiftdeploy.requestlog.Trouble;
import io.swiftdeploy.stats.AskedTest;
import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.ExcessBound;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;
import io.swiftdeploy.stats.SequentialRateTest.Events;

/** Whether one thing happens to the canary's requests more often than to stable's, or than is allowed. Not thread-safe. */
final class EventTest {
    private final Trouble trouble;
    private final FirstTimes firstTimes;
    private final SequentialRateTest worse = new SequentialRateTest();
    private final ExcessBound excess = new ExcessBound();
    private final RememberedBatches<ExcessBound.Batch> excessBets = new RememberedBatches<>();
    private final AskedTest asked;
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    /** @param asked to what share of the canary's requests it may happen */
    EventTest(Trouble trouble, AskedTest asked) {
        this.trouble = trouble;
        this.firstTimes = new FirstTimes(trouble);
        this.asked = asked;
    }

    void add(JudgedBatch next) {
        Proportion ofCanary = trouble.of(next.canary());
        Proportion ofStable = trouble.of(next.stable());
        FirstTimes.Users users = firstTimes.add(next);
        worse.add(next.second(), new Events(ofCanary.events(), ofStable.events(), next.canaryShare()), users.events());
        asked.add(next.seconds().first(), next.seconds().length(), ofCanary, ofStable, users.canary());
        addToBound(next, ofCanary, ofStable);
    }

    /** Adds what may keep the canary from being promoted, and does not take it back. */
    void addToBound(JudgedBatch next) {
        addToBound(next, trouble.of(next.canary()), trouble.of(next.stable()));
    }

    private void addToBound(JudgedBatch next, Proportion ofCanary, Proportion ofStable) {
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        excess.add(excessBets.update(next, before -> before.orElseGet(excess::begin)), ofCanary, ofStable);
    }

    EventComparison comparison() {
        return new EventComparison(canary, stable, worse.pValue(), excess.upper());
    }

    /** The p value that it happens to the canary more often than is asked. */
    double limitPValue() {
        return asked.pValue(worse);
    }
}
