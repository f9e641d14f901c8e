package io.swiftdeploy.stats;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts how long users waited. Not thread-safe.
 *
 * <p>The bounds are always the same, so that any two results can be added and compared: ten per decade from 1 ms to 100 s by
 * the Renard series R10 (ISO 3), which contains the round numbers that people choose as limits.
 */
public final class Durations {
    private static final double[] RENARD = {100, 125, 160, 200, 250, 315, 400, 500, 630, 800};
    private static final double[] SHARES_OF_A_SECOND = {100_000, 10_000, 1_000, 100, 10};
    private static final double LONGEST = 100;
    private static final double[] BOUNDS = bounds();

    private final double[] byBucket = new double[BOUNDS.length];
    private boolean empty = true;

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
     * Counts one duration.
     *
     * @param seconds 0 or more
     */
    public void add(double seconds) {
        int found = Arrays.binarySearch(BOUNDS, seconds);
        byBucket[found < 0 ? -found - 1 : found]++;
        empty = false;
    }

    /** All that was counted so far; {@link Histogram#NONE} when nothing was. */
    public Histogram histogram() {
        return empty ? Histogram.NONE : new Histogram(cumulative());
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
