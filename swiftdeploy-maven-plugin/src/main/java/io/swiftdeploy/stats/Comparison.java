package io.swiftdeploy.stats;

import io.swiftdeploy.requestlog.TrackRequestStats;
import java.util.Optional;

/** How the canary does beside stable, as their users saw it. What is empty is not known. */
public record Comparison(Optional<ErrorComparison> errors, Optional<LatencyComparison> latency) {

    /**
     * The errors of all the time that was watched, and the durations of the window; nothing while one of the two had no
     * requests.
     *
     * @param test of the errors of the same time, second by second
     */
    public static Comparison of(TrackRequestStats canary, TrackRequestStats stable, SequentialRateTest test) {
        ErrorComparison errors = new ErrorComparison(
                Proportion.failuresOf(canary.sinceStart()), Proportion.failuresOf(stable.sinceStart()), test);
        LatencyComparison latency = new LatencyComparison(
                canary.window().durations(), stable.window().durations());
        return errors.isPossible()
                ? new Comparison(Optional.of(errors), Optional.of(latency))
                : new Comparison(Optional.empty(), Optional.empty());
    }
}
