package io.swiftdeploy.metrics.exposition;

import java.util.Locale;
import java.util.Optional;

/** What a {@code # TYPE} line of the Prometheus text format 0.0.4 can say of a metric. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY,
    UNTYPED;

    /** The type with this name as the format spells it, lower case; empty when the format knows no such type. */
    static Optional<MetricType> named(String name) {
        for (MetricType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
