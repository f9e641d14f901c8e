package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;

/**
 * How a canary is weighed, watched and brought further, and what is kept of those before it.
 *
 * @param weight its share of the traffic in percent where it is started by hand, 1 to 99
 * @param observation what it is judged by
 * @param pace how it becomes stable by itself
 * @param keepRevisions how many former stable revisions are kept, stopped, 1 to 50
 */
public record Canary(int weight, Observation observation, Schedule pace, int keepRevisions) {

    /**
     * What a canary is judged by.
     *
     * @param window the span over which it is judged, 1 s to 1 h
     * @param minRequests fewer requests in the window are too few to tell, 1 to 1000000
     */
    public record Observation(Duration window, int minRequests) {
        private static final Duration LONGEST_PERIOD = Duration.ofSeconds(5);

        /** The time from one scrape to the next: 5 s, or half the window where that is shorter. */
        public Duration scrapePeriod() {
            Duration half = window.dividedBy(2);
            return half.compareTo(LONGEST_PERIOD) < 0 ? half : LONGEST_PERIOD;
        }
    }

    /**
     * How a canary becomes stable by itself.
     *
     * @param steps its shares of the traffic in percent, one after the other: 1 to 100, at least one, strictly rising
     * @param interval how long it stays at each step at least, two {@linkplain Observation#scrapePeriod scrapes} to 1 h
     * @param maxDuration how long all of it may take, all steps' intervals to 24 h
     * @param onInconclusive what happens where nobody can tell how it does
     */
    public record Schedule(
            List<Integer> steps, Duration interval, Duration maxDuration, OnInconclusive onInconclusive) {
        public Schedule {
            steps = List.copyOf(steps);
        }
    }

    /** The span over which it is judged, 1 s to 1 h. */
    public Duration window() {
        return observation.window();
    }

    /** Fewer requests in the window are too few to tell. */
    public int minRequests() {
        return observation.minRequests();
    }
}
