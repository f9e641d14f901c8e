package io.swiftdeploy.metrics.exposition;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The content of one response of {@code /metrics}.
 *
 * @param samples in the order of the text; no series occurs twice
 * @param types by metric name, for those metrics that had a {@code # TYPE} line
 */
public record Exposition(List<Sample> samples, Map<String, MetricType> types) {
    public Exposition {
        samples = List.copyOf(samples);
        types = Map.copyOf(types);
    }

    /** The type of a metric; {@link MetricType#UNTYPED} when the exposition does not say. */
    public MetricType typeOf(String metric) {
        return types.getOrDefault(metric, MetricType.UNTYPED);
    }

    public List<Sample> samplesOf(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The finite value of a metric that has exactly one series, whatever its labels; otherwise empty. */
    public OptionalDouble only(String name) {
        List<Sample> found = samplesOf(name);
        if (found.size() != 1 || !Double.isFinite(found.get(0).value())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(found.get(0).value());
    }
}
