package io.swiftdeploy.facts;

import io.swiftdeploy.stats.Interval;
import io.swiftdeploy.stats.Latency;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.stats.QuantileRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds facts by name, in the order they are put. A figure that is not known is left out. */
final class FactsBuilder {
    private static final double MILLIS = 1000.0;

    private final Map<String, Object> byName = new LinkedHashMap<>();

    FactsBuilder put(String name, Object value) {
        byName.put(name, value);
        return this;
    }

    FactsBuilder put(String name, OptionalDouble value) {
        value.ifPresent(known -> put(name, known));
        return this;
    }

    FactsBuilder put(String name, Duration duration) {
        return put(name, (Object) seconds(duration));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    FactsBuilder age(Optional<Instant> last, Instant now) {
        last.ifPresent(moment -> put("age_seconds", Duration.between(moment, now)));
        return this;
    }

    /** The ends of the interval that contains the true {@code name}. */
    FactsBuilder put(String name, Optional<Interval> interval) {
        interval.ifPresent(known -> put(name + "_low", known.low()).put(name + "_high", known.high()));
        return this;
    }

    /** The failed requests, their rate, and the interval of the rate. */
    FactsBuilder errors(Proportion failures) {
        return put("errors", failures.events())
                .put("error_rate", failures.rate())
                .put("error_rate", failures.wilson());
    }

    FactsBuilder latency(Latency latency) {
        put("p50_ms", milliseconds(latency.p50()));
        put("p95_ms", milliseconds(latency.p95()));
        put("p99_ms", milliseconds(latency.p99()));
        latency.p99().ifPresent(p99 -> put("p99_open", p99.open()));
        latency.p99Range().ifPresent(this::p99Range);
        return this;
    }

    private void p99Range(QuantileRange range) {
        put("p99_low_ms", finite(range.lowMs()));
        put("p99_high_ms", finite(range.highMs()));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble milliseconds(Optional<Quantile> quantile) {
        return quantile.stream().mapToDouble(Quantile::milliseconds).findFirst();
    }

    Map<String, Object> build() {
        return Collections.unmodifiableMap(byName);
    }
}
