package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of one instance at one moment.
 *
 * @param process since when its process runs, where it says so
 * @param announced whether it has requests, or says that there were none so far
 */
record Snapshot(Instant at, ProcessTimes process, boolean announced, Map<Series, Double> counters) {

    static Snapshot of(Scrape scrape, MetricNames names) {
        Map<Series, Double> counters = new HashMap<>();
        for (Sample sample : scrape.exposition().samples()) {
            if (names.isCounter(sample.name())) {
                counters.put(sample.series(), sample.value());
            }
        }
        return new Snapshot(
                scrape.at(), ProcessTimes.of(scrape.exposition(), names), names.areIn(scrape.exposition()), counters);
    }

    double secondsUntil(Snapshot later) {
        return Duration.between(at, later.at).toNanos() / 1e9;
    }

    /** A counter that is lower in the later snapshot or gone from it. */
    Optional<Series> fallenIn(Snapshot later) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue() > 0)
                .filter(counter -> later.counters.getOrDefault(counter.getKey(), 0.0) < counter.getValue())
                .map(Map.Entry::getKey)
                .min((a, b) -> a.toString().compareTo(b.toString()));
    }

    /** The sum over all finite series of a counter. */
    double total(String name) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().name().equals(name))
                .mapToDouble(Map.Entry::getValue)
                .filter(Double::isFinite)
                .sum();
    }
}
