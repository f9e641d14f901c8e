package io.swiftdeploy.comparison;

import io.swiftdeploy.requestlog.Trouble;
import io.swiftdeploy.stats.Comparison.StatusComparison;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;
import io.swiftdeploy.stats.SequentialRateTest.Events;

/** Whether the canary's requests are answered with one status more often than stable's. Not thread-safe. */
final class StatusTest {
    private final Trouble status;
    private final FirstTimes firstTimes;
    private final SequentialRateTest worse = new SequentialRateTest();
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    StatusTest(Trouble status) {
        this.status = status;
        this.firstTimes = new FirstTimes(status);
    }

    void add(JudgedBatch next) {
        Proportion ofCanary = status.of(next.canary());
        Proportion ofStable = status.of(next.stable());
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        Events requests = new Events(ofCanary.events(), ofStable.events(), next.canaryShare());
        worse.add(next.second(), requests, firstTimes.add(next).events());
    }

    StatusComparison comparison() {
        return new StatusComparison(canary, stable, worse.pValue());
    }
}
