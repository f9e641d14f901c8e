package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.names.MetricNames;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an instance says of its process.
 *
 * @param uptime seconds since it started
 * @param started when it started, in seconds since 1970
 */
record ProcessTimes(OptionalDouble uptime, OptionalDouble started) {

    static ProcessTimes of(Exposition exposition, MetricNames names) {
        return new ProcessTimes(
                first(exposition, names.gauges().uptimes()),
                first(exposition, names.gauges().starts()));
    }

    private static OptionalDouble first(Exposition exposition, List<String> names) {
        return names.stream()
                .map(exposition::only)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Whether a restart can be told without looking at the counters. */
    boolean areKnown() {
        return uptime.isPresent() || started.isPresent();
    }
}
