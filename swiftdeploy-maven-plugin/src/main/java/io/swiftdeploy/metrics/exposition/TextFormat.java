package io.swiftdeploy.metrics.exposition;

/** The text formats of metrics. */
public enum TextFormat {
    /**
     * The Prometheus text format 0.0.4.
     *
     * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
     */
    PROMETHEUS,
    /**
     * OpenMetrics 1.0: timestamps are in seconds, a sample may have an exemplar, and the text ends with {@code # EOF}.
     *
     * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
     */
    OPEN_METRICS
}
