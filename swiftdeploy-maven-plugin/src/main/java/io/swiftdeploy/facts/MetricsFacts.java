package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.FigureSource;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.stats.Proportion;
import java.time.Instant;
import java.util.Map;

/** The metrics of a track's instances as facts. */
final class MetricsFacts {
    private final TrackMetrics metrics;

    MetricsFacts(TrackMetrics metrics) {
        this.metrics = metrics;
    }

    /** Over the window, as known at {@code now}. */
    Map<String, Object> asOf(Instant now) {
        FactsBuilder figures = figures()
                .put("source", metrics.sources().requests().text())
                .put("latency_source", metrics.sources().latency().text())
                .put("instances", metrics.instances());
        if (metrics.sources().requests() != FigureSource.GATEWAY) {
            figures.put("resets", metrics.resets());
        }
        return figures.age(metrics.lastScrape(), now).build();
    }

    Map<String, Object> sinceStart() {
        return figures().build();
    }

    private FactsBuilder figures() {
        FactsBuilder figures =
                new FactsBuilder().put("window_seconds", metrics.window()).put("problems", metrics.problems());
        if (metrics.requestRate().isPresent()) {
            figures.put("requests", metrics.requests()).put("request_rate", metrics.requestRate());
        }
        if (metrics.errorRate().isPresent()) {
            figures.errors(new Proportion(metrics.errors(), metrics.requests()));
        }
        return figures.latency(metrics.latency());
    }
}
