package io.swiftdeploy.telemetry;

import java.util.Optional;

/** How long a track's requests took within a window; empty without requests, or when it could not be told. */
public record Latency(Optional<Quantile> p50, Optional<Quantile> p95, Optional<Quantile> p99) {
    static final Latency UNKNOWN = new Latency(Optional.empty(), Optional.empty(), Optional.empty());

    static Latency of(Histogram durations) {
        return new Latency(durations.quantile(0.50), durations.quantile(0.95), durations.quantile(0.99));
    }
}
