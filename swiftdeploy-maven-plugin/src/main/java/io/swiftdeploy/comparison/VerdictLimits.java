package io.swiftdeploy.comparison;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the policies allow, as far as it has to be known where requests are counted.
 *
 * @param errorRate the share of requests that may fail, a fraction above 0 and below 0.75; empty: stable alone says what is asked
 * @param latency how long users may wait; what is above it is slow
 * @param slowerMargin how much longer than stable's the canary's users may wait
 * @param beside what stable has to do with the limits
 */
public record VerdictLimits(OptionalDouble errorRate, Duration latency, Duration slowerMargin, Beside beside) {
    /** A P99 that may be at most the latency limit allows this share of slow requests. */
    static final double SLOW_SHARE = 0.01;

    /**
     * What stable has to do with the limits.
     *
     * @param margin how far above the share that stable shows the canary's may always lie, a fraction
     * @param support by what a p value beside stable is multiplied, to support one against a limit
     */
    public record Beside(double margin, double support) {}
}
