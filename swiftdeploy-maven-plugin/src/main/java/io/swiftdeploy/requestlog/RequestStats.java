package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Proportion;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gateway answered to users: the number of requests by status class, and how long they waited.
 *
 * @param byStatusClass the number of requests by the first digit of the status; a class that did not occur may be missing
 * @param durations how long the users of these requests waited for the first byte of the answer, with the bounds of
 *     {@link Builder}. Requests without a latency, such as upgraded connections, are not among them; {@link Histogram#NONE}
 *     when all of them are such.
 * @param leftOut the requests that are in none of these figures
 * @param unanswered how many of them no instance answered: the gateway said so (502, 503, 504), or the user gave up before
 *     (499)
 */
public record RequestStats(
        Map<Integer, Double> byStatusClass, Histogram durations, LeftOut leftOut, double unanswered) {
    /** No requests. */
    public static final RequestStats NONE = new RequestStats(Map.of(), Histogram.NONE, LeftOut.NOTHING, 0);

    private static final int SERVER_ERROR = 5;

    /**
     * Requests that are in no figure of users.
     *
     * @param chosen how many chose their track, as tests do
     * @param beyondLimit how many are more than one user's bucket may say
     * @param beyondLimitErrors how many of these were answered with a status of 500 to 599
     */
    public record LeftOut(double chosen, double beyondLimit, double beyondLimitErrors) {
        static final LeftOut NOTHING = new LeftOut(0, 0, 0);

        private LeftOut plus(LeftOut other) {
            return new LeftOut(
                    chosen + other.chosen,
                    beyondLimit + other.beyondLimit,
                    beyondLimitErrors + other.beyondLimitErrors);
        }
    }

    public RequestStats {
        byStatusClass = Collections.unmodifiableMap(new TreeMap<>(byStatusClass));
    }

    /**
     * One request.
     *
     * @param status the status that the user got, 100 to 999; the gateway's 499 (client closed request) counts as 4xx
     * @param seconds how long the user waited for the first byte of the answer
     * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
     */
    public static RequestStats of(int status, double seconds) {
        return new Builder().add(status, seconds).build();
    }

    public double requests() {
        return byStatusClass.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The requests that were answered with a status of 500 to 599. */
    public double errors() {
        return count(SERVER_ERROR);
    }

    /** The requests that an instance answered, whatever its answer was. */
    double answered() {
        return requests() - unanswered;
    }

    /** The failed requests among all. */
    public Proportion failures() {
        return new Proportion(errors(), requests());
    }

    /** The requests that were answered with a status of this first digit. */
    public double count(int statusClass) {
        return byStatusClass.getOrDefault(statusClass, 0.0);
    }

    /** The requests of both in one. */
    public RequestStats plus(RequestStats other) {
        Map<Integer, Double> sum = new TreeMap<>(byStatusClass);
        other.byStatusClass.forEach((statusClass, count) -> sum.merge(statusClass, count, Double::sum));
        return new RequestStats(
                sum, durations.plus(other.durations), leftOut.plus(other.leftOut), unanswered + other.unanswered);
    }

    /** The requests of all in one. */
    static RequestStats sum(List<RequestStats> parts) {
        Map<Integer, Double> byStatusClass = new TreeMap<>();
        NavigableMap<Double, Double> durations = new TreeMap<>();
        for (RequestStats part : parts) {
            part.byStatusClass.forEach((statusClass, count) -> byStatusClass.merge(statusClass, count, Double::sum));
            part.durations.cumulative().forEach((bound, count) -> durations.merge(bound, count, Double::sum));
        }
        LeftOut leftOut = parts.stream().map(RequestStats::leftOut).reduce(LeftOut.NOTHING, LeftOut::plus);
        double unanswered = parts.stream().mapToDouble(RequestStats::unanswered).sum();
        return new RequestStats(byStatusClass, new Histogram(durations), leftOut, unanswered);
    }

    /**
     * Counts requests one by one, cheaply. Not thread-safe.
     *
     * <p>The bounds of the durations are always the same, so that any two results can be added and compared: ten per decade
     * from 1 ms to 100 s by the Renard series R10 (ISO 3), which contains the round numbers that people choose as limits.
     */
    public static final class Builder {
        private static final double[] RENARD = {100, 125, 160, 200, 250, 315, 400, 500, 630, 800};
        private static final double[] SHARES_OF_A_SECOND = {100_000, 10_000, 1_000, 100, 10};
        private static final double LONGEST = 100;
        private static final Set<Integer> UNANSWERED = Set.of(499, 502, 503, 504);
        private static final double[] BOUNDS = bounds();

        private final Map<Integer, Double> byStatusClass = new TreeMap<>();
        private final double[] byBucket = new double[BOUNDS.length];
        private double chosen;
        private double beyondLimit;
        private double beyondLimitErrors;
        private double unanswered;
        private boolean timed;

        private static double[] bounds() {
            double[] bounds = new double[RENARD.length * SHARES_OF_A_SECOND.length + 2];
            int next = 0;
            for (double share : SHARES_OF_A_SECOND) {
                for (double number : RENARD) {
                    bounds[next++] = number / share;
                }
            }
            bounds[next++] = LONGEST;
            bounds[next] = Double.POSITIVE_INFINITY;
            return bounds;
        }

        /**
         * Counts one more request.
         *
         * @param status the status that the user got, 100 to 999
         * @param seconds how long the user waited for the first byte of the answer
         * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
         */
        public Builder add(int status, double seconds) {
            if (!Double.isFinite(seconds) || seconds < 0) {
                throw new IllegalArgumentException("a request takes 0 seconds or more, was " + seconds);
            }
            addWithoutDuration(status);
            byBucket[bucket(seconds)]++;
            timed = true;
            return this;
        }

        /**
         * Counts one more request that has no latency.
         *
         * @param status the status that the user got, 100 to 999
         * @throws IllegalArgumentException when the status has not three digits
         */
        Builder addWithoutDuration(int status) {
            if (status < 100 || status > 999) {
                throw new IllegalArgumentException("a status has three digits, was " + status);
            }
            byStatusClass.merge(status / 100, 1.0, Double::sum);
            unanswered += UNANSWERED.contains(status) ? 1 : 0;
            return this;
        }

        /** Counts a request that is in no other figure. */
        void addChosen() {
            chosen++;
        }

        /** Counts a request that is more than its user's bucket may say. */
        void addBeyondLimit(int status) {
            beyondLimit++;
            beyondLimitErrors += status / 100 == SERVER_ERROR ? 1 : 0;
        }

        private static int bucket(double seconds) {
            int found = Arrays.binarySearch(BOUNDS, seconds);
            return found < 0 ? -found - 1 : found;
        }

        /** Everything that was counted so far. */
        public RequestStats build() {
            LeftOut leftOut = new LeftOut(chosen, beyondLimit, beyondLimitErrors);
            return byStatusClass.isEmpty() && leftOut.equals(LeftOut.NOTHING)
                    ? RequestStats.NONE
                    : new RequestStats(
                            byStatusClass, timed ? new Histogram(cumulative()) : Histogram.NONE, leftOut, unanswered);
        }

        private NavigableMap<Double, Double> cumulative() {
            NavigableMap<Double, Double> cumulative = new TreeMap<>();
            double sum = 0;
            for (int i = 0; i < BOUNDS.length; i++) {
                sum += byBucket[i];
                cumulative.put(BOUNDS[i], sum);
            }
            return cumulative;
        }
    }
}
