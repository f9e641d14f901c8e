package io.swiftdeploy.metrics.exposition;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The identity of a time series: the metric's name and all labels. */
public record Series(String name, Map<String, String> labels) {

    /** The label's value; an empty one counts as missing, as in Prometheus. */
    public Optional<String> label(String label) {
        return Optional.ofNullable(labels.get(label)).filter(value -> !value.isEmpty());
    }

    /** The series as it stands in an exposition, labels sorted by name. */
    @Override
    public String toString() {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                        .collect(Collectors.joining(",", name + '{', "}"));
    }
}
