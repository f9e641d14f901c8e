package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import java.util.List;
import java.util.Optional;

/**
 * The names of a service's metrics and labels.
 *
 * @param requests the counter of answered requests
 * @param durations the histogram of their durations in seconds, without {@code _bucket} and {@code _count}
 * @param gauges the metrics of the instance itself
 * @param pathLabel the label with the route
 * @param statusLabels the labels that may hold the HTTP status; the first one that is present counts
 */
public record MetricNames(
        String requests, String durations, GaugeNames gauges, String pathLabel, List<String> statusLabels) {

    /** The names that apply unless others are configured. */
    public static final MetricNames DEFAULT = new MetricNames(
            "http_requests_total",
            "http_request_duration_seconds",
            GaugeNames.DEFAULT,
            "path",
            List.of("status_code", "status", "code"));

    public MetricNames {
        statusLabels = List.copyOf(statusLabels);
    }

    /**
     * The names of the metrics of an instance itself.
     *
     * @param mode 0 for stable, 1 for canary
     * @param chaos 0 for none, 1 for slow, 2 for error
     * @param uptime seconds since the process started; distinguishes a restart from a counter that is wrong
     */
    public record GaugeNames(String mode, String chaos, String uptime) {
        public static final GaugeNames DEFAULT = new GaugeNames("app_mode", "chaos_active", "app_uptime_seconds");
    }

    String buckets() {
        return durations + "_bucket";
    }

    String durationCount() {
        return durations + "_count";
    }

    boolean isCounter(String name) {
        return name.equals(requests) || name.equals(buckets()) || name.equals(durationCount());
    }

    /** Whether a window or {@link Gauges} reads the metric {@code name}. */
    boolean isRead(String name) {
        return isCounter(name)
                || name.equals(gauges.mode())
                || name.equals(gauges.chaos())
                || name.equals(gauges.uptime());
    }

    Optional<String> path(Series series) {
        return series.label(pathLabel);
    }

    Optional<String> status(Series series) {
        return statusLabels.stream()
                .flatMap(label -> series.label(label).stream())
                .findFirst();
    }
}
