package io.swiftdeploy.stats;

import java.util.Optional;

/**
 * The quantiles of a track's durations; empty without requests, or when they are unknown.
 *
 * @param p99Range where the true P99 lies with about 95 % confidence
 */
public record Latency(
        Optional<Quantile> p50, Optional<Quantile> p95, Optional<Quantile> p99, Optional<QuantileRange> p99Range) {
    private static final double P50 = 0.50;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    /** No durations are known. */
    public static final Latency UNKNOWN = of(Histogram.NONE);

    /** The latency of these requests. */
    public static Latency of(Histogram durations) {
        return new Latency(
                durations.quantile(P50), durations.quantile(P95), durations.quantile(P99), durations.range(P99));
    }
}
