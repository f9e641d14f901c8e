package io.swiftdeploy.metrics.exposition;

import java.util.Map;

/**
 * One line of an exposition: the value of one series at the moment of the scrape.
 *
 * @param name the metric's name, suffixes such as {@code _bucket} included
 * @param labels the labels by name, unescaped
 * @param value any double, NaN and the infinities included
 */
public record Sample(String name, Map<String, String> labels, double value) {
    public Sample {
        labels = Map.copyOf(labels);
    }

    public Series series() {
        return new Series(name, labels);
    }
}
