package io.swiftdeploy.metrics.exposition;

import java.util.Locale;
import java.util.Optional;

/** What a {@code # TYPE} line can say of a metric: the last four in OpenMetrics only. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY,
    UNTYPED,
    UNKNOWN,
    INFO,
    STATESET,
    GAUGEHISTOGRAM;

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
