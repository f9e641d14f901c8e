package io.swiftdeploy.stats;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the requests of users prove about a canary.
 *
 * @param errors the failed requests
 * @param slow the requests whose users waited longer than the latency limit, since the canary was warm
 * @param refused the requests that were answered with one of the statuses that are compared
 * @param statuses the same for each status
 * @param latency how long users waited in general, since the canary was warm
 * @param limits whether the canary breaks the limits
 * @param warmSeconds how long latency has been judged, 0 or more; empty while the canary warms up
 */
public record Comparison(
        EventComparison errors,
        EventComparison slow,
        EventComparison refused,
        Map<Integer, StatusComparison> statuses,
        LatencyComparison latency,
        Limits limits,
        OptionalDouble warmSeconds) {

    public Comparison {
        statuses = Map.copyOf(statuses);
    }

    /** Whether both tracks had requests. */
    public boolean isPossible() {
        return errors.isPossible();
    }

    /**
     * How often requests are answered with one status.
     *
     * @param canary the canary's requests that were, since the comparison began
     * @param stable stable's, over the same time
     * @param pValue of {@link SequentialRateTest}, 0..1: that the canary's are more often
     */
    public record StatusComparison(Proportion canary, Proportion stable, double pValue) {}

    /**
     * How long users of both tracks waited.
     *
     * @param p95DifferenceMs the canary's P95 less stable's over the window, in ms; where it is known
     * @param pValue 0..1: that the canary is slower than stable by more than the margin
     */
    public record LatencyComparison(OptionalDouble p95DifferenceMs, double pValue) {}

    /**
     * Whether more of the canary's requests have it than is allowed, and than stable lets expect.
     *
     * @param errors the p value for failed requests, 0..1
     * @param slow the p value for requests over the latency limit, 0..1
     * @param refused the p value for refused requests, 0..1
     */
    public record Limits(double errors, double slow, double refused) {}
}
