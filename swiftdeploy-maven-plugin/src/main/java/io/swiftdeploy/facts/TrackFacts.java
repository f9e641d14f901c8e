package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.stats.Proportion;
import java.time.Instant;
import java.util.Map;

/** What a track's instances say of themselves. */
final class TrackFacts {
    private final TrackMetrics telemetry;

    TrackFacts(TrackMetrics telemetry) {
        this.telemetry = telemetry;
    }

    /** Over the window, as seen at {@code now}. */
    Map<String, Object> asOf(Instant now) {
        return figures()
                .tell("instances", telemetry.instances())
                .tell("resets", telemetry.resets())
                .age(telemetry.lastScrape(), now)
                .told();
    }

    Map<String, Object> sinceStart() {
        return figures().told();
    }

    private Figures figures() {
        Figures figures =
                new Figures().tell("window_seconds", telemetry.window()).tell("problems", telemetry.problems());
        if (telemetry.requestRate().isPresent()) {
            figures.tell("requests", telemetry.requests()).tell("request_rate", telemetry.requestRate());
        }
        if (telemetry.errorRate().isPresent()) {
            figures.errors(new Proportion(telemetry.errors(), telemetry.requests()));
        }
        return figures.latency(telemetry.latency());
    }
}
