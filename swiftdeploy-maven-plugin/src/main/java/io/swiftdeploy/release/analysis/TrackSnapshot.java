package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.time.Duration;
import java.time.Instant;

/**
 * The figures of one track at one look.
 *
 * @param window what its instances reported over the last {@code canary.window}
 * @param sinceStart what its instances reported since the first look
 * @param users what its users got from the gateway
 * @param chaos the kind of chaos that its instances report, or {@code unknown}
 * @param unanswered for how long it has answered neither a scrape nor a user; zero when no user waited for an answer
 */
public record TrackSnapshot(
        TrackMetrics window, TrackMetrics sinceStart, TrackRequestStats users, String chaos, Duration unanswered) {

    Facts addTo(Facts facts, Track track, Instant at) {
        return facts.with(track.text(), window, at)
                .withSinceStart(track.text(), sinceStart)
                .withUsers(track.text(), users, at)
                .withUnanswered(track.text(), unanswered);
    }
}
