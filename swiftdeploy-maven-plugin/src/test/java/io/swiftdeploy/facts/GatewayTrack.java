package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.Coverage;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;
import java.time.Instant;

/** The facts of a track of which only the gateway tells. */
public final class GatewayTrack {
    private GatewayTrack() {}

    public static Facts in(Facts facts, String track, TrackRequestStats users, Instant now) {
        return facts.with(track, metrics(users.window(), users.span(), users), now)
                .withSinceStart(track, metrics(users.sinceStart(), users.since(), users))
                .withUsers(track, users, now);
    }

    private static TrackMetrics metrics(RequestStats stats, Duration span, TrackRequestStats users) {
        return TrackMetrics.ofGateway(
                new Coverage(span, 1, 0, users.last()),
                stats.requests(),
                stats.errors(),
                Latency.of(stats.durations()),
                users.problems());
    }
}
