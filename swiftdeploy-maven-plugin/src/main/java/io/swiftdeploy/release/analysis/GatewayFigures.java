package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.Coverage;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;

/**
 * The figures of a track whose service has no metrics of its own: what its users got from the gateway. An unreadable request
 * log is a problem of them.
 *
 * @param users the gateway's counts
 * @param instances how many instances the track has
 */
record GatewayFigures(TrackRequestStats users, int instances) {

    TrackMetrics window() {
        return of(users.window(), users.span());
    }

    TrackMetrics sinceStart() {
        return of(users.sinceStart(), users.since());
    }

    private TrackMetrics of(RequestStats stats, Duration span) {
        return TrackMetrics.ofGateway(
                new Coverage(span, instances, 0, users.last()),
                stats.requests(),
                stats.errors(),
                Latency.of(stats.durations()),
                users.problems());
    }
}
