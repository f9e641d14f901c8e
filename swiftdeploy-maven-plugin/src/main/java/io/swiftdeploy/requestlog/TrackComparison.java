package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.ErrorComparison;
import io.swiftdeploy.stats.LatencyComparison;
import io.swiftdeploy.stats.SequentialRateTest;
import java.util.Optional;

/**
 * Compares a canary with its stable by what the gateway answered their users. Releases and their simulation both compare
 * here. Not thread-safe.
 */
public final class TrackComparison {
    private SequentialRateTest test = SequentialRateTest.start();

    /**
     * Adds one second of the request log to the sequential test.
     *
     * @param canary the name of the canary's upstream; empty when there is no canary
     * @param stable the name of stable's upstream; empty when there is no stable
     */
    public void add(Second second, Optional<String> canary, Optional<String> stable) {
        test = test.with(second.of(canary).failures(), second.of(stable).failures());
    }

    /** Compares the errors since the start, second by second, and the durations of the window. */
    public Comparison compare(TrackRequestStats canary, TrackRequestStats stable) {
        return Comparison.of(
                new ErrorComparison(
                        canary.sinceStart().failures(), stable.sinceStart().failures(), test),
                new LatencyComparison(
                        canary.window().durations(), stable.window().durations()));
    }
}
