package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The canary: its share of the traffic, how it is analysed and promoted, and how many revisions are kept.
 *
 * @param weight its share of the traffic in percent when {@code promote} starts it, 1 to 99
 * @param observation what its analysis is based on
 * @param schedule how {@code release} promotes it
 * @param routing how the gateway gives users to it, and on from it
 * @param keepRevisions how many previous stable revisions are kept, stopped, 1 to 50
 */
public record Canary(int weight, Observation observation, Schedule schedule, Routing routing, int keepRevisions) {

    /**
     * What the analysis of a canary is based on.
     *
     * @param window the span that its metrics are computed over, 1 s to 1 h
     * @param minRequests with fewer requests in the window no conclusion is drawn, 1 to 1000000
     * @param warmup how long the latency of a canary that was just started is not judged, 0 s to 1 h
     */
    public record Observation(Duration window, int minRequests, Duration warmup) {
        private static final Duration LONGEST_PERIOD = Duration.ofSeconds(5);
        private static final Duration SECOND = Duration.ofSeconds(1);

        /** The time between two scrapes for a person: 5 s, or half the window if that is shorter. */
        public Duration scrapePeriod() {
            return halfTheWindowOr(LONGEST_PERIOD);
        }

        /** The time between two looks of a release: 1 s, or half the window if that is shorter. */
        public Duration lookPeriod() {
            return halfTheWindowOr(SECOND);
        }

        private Duration halfTheWindowOr(Duration longest) {
            Duration half = window.dividedBy(2);
            return half.compareTo(longest) < 0 ? half : longest;
        }
    }

    /**
     * How {@code release} promotes a canary.
     *
     * @param steps its shares of the traffic in percent, in this order: 1 to 100, at least one, strictly rising
     * @param interval the least time at each step, 0 s to 1 h
     * @param bake how long the canary is watched with nearly every request before it becomes stable, 0 s to 24 h; empty: as
     *     long as suits who attends the release
     * @param maxDuration the most time for all steps, from the sum of their intervals to 24 h; the bake time comes on top
     * @param onInconclusive what happens if a step has no conclusion
     */
    public record Schedule(
            List<Integer> steps,
            Duration interval,
            Optional<Duration> bake,
            Duration maxDuration,
            OnInconclusive onInconclusive) {
        public Schedule {
            steps = List.copyOf(steps);
        }

        /** Without a bake time of its own. */
        public Schedule(List<Integer> steps, Duration interval, Duration maxDuration, OnInconclusive onInconclusive) {
            this(steps, interval, Optional.empty(), maxDuration, onInconclusive);
        }
    }

    /**
     * How the gateway gives users to a canary, and on from it.
     *
     * @param handover how long a promoted canary goes on serving while the new stable instances get a rising share, 0 s to 10
     *     min; zero: they get every request at once
     * @param sticky whether a user stays with the track that they have seen
     */
    public record Routing(Duration handover, Sticky sticky) {}

    /** The span that the metrics are computed over, 1 s to 1 h. */
    public Duration window() {
        return observation.window();
    }

    /** With fewer requests in the window no conclusion is drawn. */
    public int minRequests() {
        return observation.minRequests();
    }
}
