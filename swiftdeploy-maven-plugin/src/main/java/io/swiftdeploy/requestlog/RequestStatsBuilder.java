package io.swiftdeploy.requestlog;

import io.swiftdeploy.metrics.Histogram;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts requests one by one into a {@link RequestStats}, cheaply. Not for several threads at once.
 *
 * <p>The durations' bounds are the same in every sheet, so that any two tallies can be added and compared: ten a decade
 * from 1 ms to 100 s by the Renard series R10 (ISO 3), which holds the round ones that people choose as limits.
 */
public final class RequestStatsBuilder {
    private static final double[] RENARD = {100, 125, 160, 200, 250, 315, 400, 500, 630, 800};
    private static final double[] SHARES_OF_A_SECOND = {100_000, 10_000, 1_000, 100, 10};
    private static final double LONGEST = 100;
    private static final double[] BOUNDS = bounds();

    private final Map<Integer, Double> byStatusClass = new TreeMap<>();
    private final double[] byBucket = new double[BOUNDS.length];

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
     * @param status as the user got it, 100 to 999
     * @param seconds from the request's first byte to the answer's last
     * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
     */
    public RequestStatsBuilder mark(int status, double seconds) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits, was " + status);
        }
        if (!Double.isFinite(seconds) || seconds < 0) {
            throw new IllegalArgumentException("a request takes 0 seconds or more, was " + seconds);
        }
        byStatusClass.merge(status / 100, 1.0, Double::sum);
        byBucket[bucket(seconds)]++;
        return this;
    }

    private static int bucket(double seconds) {
        int found = Arrays.binarySearch(BOUNDS, seconds);
        return found < 0 ? -found - 1 : found;
    }

    /** Everything that was counted so far. */
    public RequestStats tally() {
        return byStatusClass.isEmpty()
                ? RequestStats.NONE
                : new RequestStats(byStatusClass, new Histogram(cumulative()));
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
