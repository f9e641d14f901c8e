package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.Latency;
import io.swiftdeploy.metrics.Quantile;
import io.swiftdeploy.metrics.QuantileRange;
import io.swiftdeploy.stats.Interval;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures by name, in the order told. One that is not known is left out. */
final class Figures {
    private static final double MILLIS = 1000.0;

    private final Map<String, Object> byName = new LinkedHashMap<>();

    Figures tell(String name, Object value) {
        byName.put(name, value);
        return this;
    }

    Figures tell(String name, OptionalDouble value) {
        value.ifPresent(known -> tell(name, known));
        return this;
    }

    Figures tell(String name, Duration duration) {
        return tell(name, (Object) (duration.toMillis() / MILLIS));
    }

    Figures age(Optional<Instant> last, Instant now) {
        last.ifPresent(moment -> tell("age_seconds", Duration.between(moment, now)));
        return this;
    }

    /** The ends of where {@code name} truly lies. */
    Figures tell(String name, Optional<Interval> interval) {
        interval.ifPresent(known -> tell(name + "_low", known.low()).tell(name + "_high", known.high()));
        return this;
    }

    /** The failures among the requests. */
    Figures errors(Proportion failures) {
        return tell("errors", failures.events())
                .tell("error_rate", failures.rate())
                .tell("error_rate", failures.wilson());
    }

    Figures latency(Latency latency) {
        tell("p50_ms", milliseconds(latency.p50()));
        tell("p95_ms", milliseconds(latency.p95()));
        tell("p99_ms", milliseconds(latency.p99()));
        latency.p99().ifPresent(p99 -> tell("p99_open", p99.open()));
        latency.p99Range().ifPresent(this::p99Range);
        return this;
    }

    private void p99Range(QuantileRange range) {
        tell("p99_low_ms", finite(range.lowMs()));
        tell("p99_high_ms", finite(range.highMs()));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble milliseconds(Optional<Quantile> quantile) {
        return quantile.stream().mapToDouble(Quantile::milliseconds).findFirst();
    }

    Map<String, Object> told() {
        return Collections.unmodifiableMap(byName);
    }
}
