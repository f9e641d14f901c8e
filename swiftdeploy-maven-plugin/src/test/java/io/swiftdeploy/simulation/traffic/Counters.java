package io.swiftdeploy.simulation.traffic;

import java.util.Arrays;

/** Counters of requests since a start, with the sample service's buckets. */
public final class Counters {
    /** Upper bounds in seconds; beyond the last is {@code +Inf}. */
    static final double[] BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private static final int HALF_SECOND = 6;

    private final long[] byBucket = new long[BOUNDS.length + 1];
    private long requests;
    private long errors;

    void count(int status, double seconds) {
        int found = Arrays.binarySearch(BOUNDS, seconds);
        byBucket[found < 0 ? -found - 1 : found]++;
        requests++;
        errors += status >= 500 ? 1 : 0;
    }

    long requests() {
        return requests;
    }

    long errors() {
        return errors;
    }

    /** The requests that took longer than 500 ms. */
    long slow() {
        return requests - upTo(HALF_SECOND);
    }

    /** The requests that took at most {@code BOUNDS[bucket]}; all of them for the bucket after the last. */
    long upTo(int bucket) {
        return Arrays.stream(byBucket, 0, bucket + 1).sum();
    }

    /** The totals at this moment. */
    public Reading reading() {
        return new Reading(requests, errors, slow());
    }

    /** The totals at one moment. */
    public record Reading(long requests, long errors, long slow) {
        /** What was counted since then. */
        public Reading since(Reading before) {
            return new Reading(requests - before.requests, errors - before.errors, slow - before.slow);
        }

        /** Fraction 0..1; not a number without requests. */
        public double errorRate() {
            return (double) errors / requests;
        }

        /** P99 is above 500 ms exactly when more than one request in a hundred took longer: 500 ms is a bucket's bound. */
        public boolean p99IsAbove500Ms() {
            return slow > 0.01 * requests;
        }
    }
}
