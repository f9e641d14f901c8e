package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.FloatText;
import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.stats.Histogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The buckets of one histogram series, and its {@code _count}.
 *
 * @param histogram the metric's name without suffix, and the labels other than {@code le}
 * @param buckets the counts by upper bound; NaN stands for an {@code le} that is missing or not a number
 */
record BucketRow(Series histogram, NavigableMap<Double, Double> buckets, OptionalDouble count) {

    /** The rows that a window counts. Bounds are compared as numbers, so {@code 1} equals {@code 1.0}. */
    static List<BucketRow> among(Map<Series, Double> counters, WindowSettings settings) {
        MetricNames names = settings.names();
        Map<Series, NavigableMap<Double, Double>> rows = new HashMap<>();
        counters.forEach((series, value) -> {
            if (series.name().equals(names.buckets()) && settings.counts(series)) {
                rows.computeIfAbsent(histogramOf(series, names), histogram -> new TreeMap<>())
                        .merge(bound(series, names), value, Double::sum);
            }
        });
        return rows.entrySet().stream()
                .map(row -> new BucketRow(row.getKey(), row.getValue(), countOf(row.getKey(), counters, names)))
                .toList();
    }

    /** Why no quantile can be computed of this row, in a sentence. */
    Optional<String> fault() {
        return shapeFault().or(() -> countFault().map(fault -> histogram + ": " + fault));
    }

    /** As {@link #fault()}, but without checking {@code _count}. */
    Optional<String> shapeFault() {
        return Histogram.fault(buckets).map(fault -> histogram + ": " + fault);
    }

    private Optional<String> countFault() {
        double all = buckets.lastEntry().getValue();
        if (count.isEmpty()) {
            return Optional.of("its _count is missing");
        }
        return count.getAsDouble() == all
                ? Optional.empty()
                : Optional.of("the bucket +Inf counts " + all + ", but _count is " + count.getAsDouble());
    }

    private static OptionalDouble countOf(Series histogram, Map<Series, Double> counters, MetricNames names) {
        Double count = counters.get(new Series(names.durationCount(), histogram.labels()));
        return count == null ? OptionalDouble.empty() : OptionalDouble.of(count);
    }

    private static Series histogramOf(Series bucket, MetricNames names) {
        Map<String, String> labels = new HashMap<>(bucket.labels());
        labels.remove("le");
        return new Series(names.durations(), Map.copyOf(labels));
    }

    private static double bound(Series bucket, MetricNames names) {
        double le = bucket.label("le")
                .map(text -> FloatText.parse(text).orElse(Double.NaN))
                .orElse(Double.NaN);
        return le * names.durationNames().secondsPerUnit();
    }
}
