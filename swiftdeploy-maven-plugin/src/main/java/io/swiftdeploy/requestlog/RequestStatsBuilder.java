package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.RequestStats.LeftOut;
import io.swiftdeploy.requestlog.UserRequests.Bucket;
import io.swiftdeploy.stats.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts requests one by one, cheaply; all durations have the bounds of {@link Durations}. Not thread-safe. */
public final class RequestStatsBuilder {
    private final Map<Integer, Double> byStatus = new TreeMap<>();
    private final Durations durations = new Durations();
    private final double latencyLimit;
    private double slow;
    private double gaveUp;
    private LeftOut leftOut = LeftOut.NOTHING;
    private final Map<String, Bucket> byBucket = new HashMap<>();

    /** @param latencyLimit who waits longer waits too long; {@link RequestStats#NO_LIMIT} where that is not known */
    public RequestStatsBuilder(Duration latencyLimit) {
        this.latencyLimit = latencyLimit.getSeconds() + latencyLimit.getNano() / 1e9;
    }

    /**
     * Counts one more request.
     *
     * @param status the status that the user got, 100 to 999
     * @param seconds how long the user waited for the first byte of the answer
     * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
     */
    public RequestStatsBuilder add(int status, double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) {
            throw new IllegalArgumentException("a request takes 0 seconds or more, was " + seconds);
        }
        addWithoutDuration(status);
        durations.add(seconds);
        slow += isSlow(seconds) ? 1 : 0;
        gaveUp += isGivenUp(status, seconds) ? 1 : 0;
        return this;
    }

    /**
     * Counts one more request that has no latency.
     *
     * @param status the status that the user got, 100 to 999
     * @throws IllegalArgumentException when the status has not three digits
     */
    RequestStatsBuilder addWithoutDuration(int status) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits, was " + status);
        }
        byStatus.merge(status, 1.0, Double::sum);
        return this;
    }

    /** Says whose the request is that was counted last. */
    public void addUser(String bucket, int status, OptionalDouble seconds) {
        boolean isSlow = seconds.stream().anyMatch(this::isSlow);
        byBucket.merge(bucket, Bucket.ofOne(Trouble.of(status, isSlow)), Bucket::plus);
    }

    /** Counts a request that is in no other figure. */
    void addChosen() {
        leftOut = leftOut.plus(new LeftOut(1, 0, 0));
    }

    /** Counts a request that is more than its user's bucket may say. */
    void addBeyondLimit(int status, OptionalDouble seconds) {
        boolean failed = status / RequestStats.CLASS == RequestStats.SERVER_ERROR
                || seconds.stream().anyMatch(it -> isGivenUp(status, it));
        leftOut = leftOut.plus(new LeftOut(0, 1, failed ? 1 : 0));
    }

    private boolean isSlow(double seconds) {
        return seconds > latencyLimit;
    }

    private boolean isGivenUp(int status, double seconds) {
        return status == RequestStats.CLIENT_CLOSED_REQUEST && isSlow(seconds);
    }

    /** Whose requests were counted so far; empty where users are not told apart. */
    public Optional<UserRequests> users() {
        return byBucket.isEmpty() ? Optional.empty() : Optional.of(new UserRequests(byBucket));
    }

    /** Everything that was counted so far. */
    public RequestStats build() {
        return byStatus.isEmpty() && leftOut.equals(LeftOut.NOTHING)
                ? RequestStats.NONE
                : new RequestStats(byStatus, durations.histogram(), slow, gaveUp, leftOut);
    }
}
