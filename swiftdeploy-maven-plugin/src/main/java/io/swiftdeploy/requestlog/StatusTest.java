package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.Comparison.StatusComparison;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;

/** Whether the canary's requests are answered with one status more often than stable's. Not thread-safe. */
final class StatusTest {
    private final int status;
    private final SequentialRateTest worse = new SequentialRateTest();
    private Proportion canary = new Proportion(0, 0);
    private Proportion stable = new Proportion(0, 0);

    StatusTest(int status) {
        this.status = status;
    }

    void add(JudgedSecond next) {
        Proportion ofCanary = answeredSo(next.canary());
        Proportion ofStable = answeredSo(next.stable());
        canary = canary.plus(ofCanary);
        stable = stable.plus(ofStable);
        worse.add(next.second(), ofCanary.events(), ofStable.events(), next.canaryShare());
    }

    private Proportion answeredSo(RequestStats stats) {
        return new Proportion(stats.count(status), stats.requests());
    }

    StatusComparison comparison() {
        return new StatusComparison(canary, stable, worse.pValue());
    }
}
