package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gateway answered to users: the number of requests by status, and how long they waited.
 *
 * @param byStatus the number of requests by the status that the user got; one that did not occur may be missing
 * @param durations how long the users of these requests waited for the first byte of the answer, with the bounds of
 *     {@link RequestStatsBuilder}. Requests without a latency, such as upgraded connections, are not among them;
 *     {@link Histogram#NONE} when all of them are such.
 * @param slow the requests among {@code durations} whose user waited longer than the latency limit, whatever their status
 * @param gaveUp the requests among {@code slow} whose user then left without an answer (499)
 * @param leftOut the requests that are in none of these figures
 */
public record RequestStats(
        Map<Integer, Double> byStatus, Histogram durations, double slow, double gaveUp, LeftOut leftOut) {
    /** No requests. */
    public static final RequestStats NONE = new RequestStats(Map.of(), Histogram.NONE, 0, 0, LeftOut.NOTHING);

    /** The latency limit where there is none: nothing counts as slow. */
    public static final Duration NO_LIMIT = Duration.ofSeconds(Long.MAX_VALUE);

    static final int CLASS = 100;
    static final int SERVER_ERROR = 5;
    static final int CLIENT_CLOSED_REQUEST = 499;
    private static final Set<Integer> UNANSWERED = Set.of(CLIENT_CLOSED_REQUEST, 502, 503, 504);

    /**
     * Requests that are in no figure of users.
     *
     * @param chosen how many chose their track, as tests do
     * @param beyondLimit how many are more than one user's bucket may say
     * @param beyondLimitErrors how many of these failed, as {@link RequestStats#errors} says
     */
    public record LeftOut(double chosen, double beyondLimit, double beyondLimitErrors) {
        static final LeftOut NOTHING = new LeftOut(0, 0, 0);

        LeftOut plus(LeftOut other) {
            return new LeftOut(
                    chosen + other.chosen,
                    beyondLimit + other.beyondLimit,
                    beyondLimitErrors + other.beyondLimitErrors);
        }
    }

    public RequestStats {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
    }

    /** As {@link #of(int, double, Duration)}, without a latency limit. */
    public static RequestStats of(int status, double seconds) {
        return of(status, seconds, NO_LIMIT);
    }

    /**
     * One request.
     *
     * @param status the status that the user got, 100 to 999; the gateway's 499 (client closed request) counts as 4xx
     * @param seconds how long the user waited for the first byte of the answer
     * @param latencyLimit who waits longer waits too long
     * @throws IllegalArgumentException when the status has not three digits, or the time is negative or not finite
     */
    public static RequestStats of(int status, double seconds, Duration latencyLimit) {
        return new RequestStatsBuilder(latencyLimit).add(status, seconds).build();
    }

    public double requests() {
        return sum(byStatus);
    }

    /** The number of requests by the first digit of the status; a class that did not occur is missing. */
    public Map<Integer, Double> byStatusClass() {
        Map<Integer, Double> byClass = new TreeMap<>();
        byStatus.forEach((status, count) -> byClass.merge(status / CLASS, count, Double::sum));
        return Collections.unmodifiableMap(byClass);
    }

    /** The requests that were answered with {@code status}. */
    public double count(int status) {
        return byStatus.getOrDefault(status, 0.0);
    }

    /**
     * The requests that the service failed: those that were answered with a status of 500 to 599, and those whose user waited
     * longer than the latency limit and then left. A user who leaves earlier says nothing of the service.
     */
    public double errors() {
        return byStatusClass().getOrDefault(SERVER_ERROR, 0.0) + gaveUp;
    }

    /** The failed requests among all. */
    public Proportion failures() {
        return new Proportion(errors(), requests());
    }

    /** The requests whose user waited longer than the latency limit, among those that have a duration. */
    public Proportion slowRequests() {
        return new Proportion(slow, durations.total());
    }

    /** The requests that no instance answered: the gateway said so (502, 503, 504), or the user gave up before (499). */
    double unanswered() {
        return UNANSWERED.stream().mapToDouble(this::count).sum();
    }

    /** The requests that an instance answered, whatever its answer was. */
    double answered() {
        return requests() - unanswered();
    }

    /** The requests of both in one. */
    public RequestStats plus(RequestStats other) {
        Map<Integer, Double> sum = new TreeMap<>(byStatus);
        other.byStatus.forEach((status, count) -> sum.merge(status, count, Double::sum));
        return new RequestStats(
                sum,
                durations.plus(other.durations),
                slow + other.slow,
                gaveUp + other.gaveUp,
                leftOut.plus(other.leftOut));
    }

    /** The requests of all in one. */
    static RequestStats sum(List<RequestStats> parts) {
        Map<Integer, Double> byStatus = new TreeMap<>();
        NavigableMap<Double, Double> durations = new TreeMap<>();
        for (RequestStats part : parts) {
            part.byStatus.forEach((status, count) -> byStatus.merge(status, count, Double::sum));
            part.durations.cumulative().forEach((bound, count) -> durations.merge(bound, count, Double::sum));
        }
        return new RequestStats(
                byStatus,
                new Histogram(durations),
                parts.stream().mapToDouble(RequestStats::slow).sum(),
                parts.stream().mapToDouble(RequestStats::gaveUp).sum(),
                parts.stream().map(RequestStats::leftOut).reduce(LeftOut.NOTHING, LeftOut::plus));
    }

    private static double sum(Map<Integer, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
