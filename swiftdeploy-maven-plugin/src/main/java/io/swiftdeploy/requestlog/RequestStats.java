package io.swiftdeploy.requestlog;

import io.swiftdeploy.metrics.Histogram;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How users were answered: how many by class of status, and how long they waited.
 *
 * @param byStatusClass how many by the status' first digit; a class that did not occur may be missing
 * @param durations of the same requests, with the bounds of {@link RequestStatsBuilder}; {@link Histogram#NONE} without requests
 */
public record RequestStats(Map<Integer, Double> byStatusClass, Histogram durations) {
    /** Nobody asked. */
    public static final RequestStats NONE = new RequestStats(Map.of(), Histogram.NONE);

    private static final int SERVER_ERROR = 5;

    public RequestStats {
        byStatusClass = Collections.unmodifiableMap(new TreeMap<>(byStatusClass));
    }

    /**
     * One request.
     *
     * @param status as the user got it, 100 to 999; the gateway's 499 (the user went away) is the user's doing, a 4xx
     * @param seconds from the request's first byte to the answer's last
     * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
     */
    public static RequestStats of(int status, double seconds) {
        return new RequestStatsBuilder().mark(status, seconds).tally();
    }

    public double requests() {
        return byStatusClass.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The requests that were answered with a status of 500 to 599. */
    public double errors() {
        return count(SERVER_ERROR);
    }

    /** How many requests were answered with a status of this first digit. */
    public double count(int statusClass) {
        return byStatusClass.getOrDefault(statusClass, 0.0);
    }

    /** Both tallies' requests in one. */
    public RequestStats plus(RequestStats other) {
        Map<Integer, Double> sum = new TreeMap<>(byStatusClass);
        other.byStatusClass.forEach((statusClass, count) -> sum.merge(statusClass, count, Double::sum));
        return new RequestStats(sum, durations.plus(other.durations));
    }
}
