package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.stats.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one look at the tracks of a stack showed.
 *
 * @param at the time of the look
 * @param tracks the figures of each track that serves
 * @param comparison what users' requests prove about the canary; empty unless it serves
 */
public record CanarySnapshot(Instant at, Map<Track, TrackSnapshot> tracks, Optional<Comparison> comparison) {

    /** What a look at a stack shows that serves nothing. */
    public static CanarySnapshot empty(Instant at) {
        return new CanarySnapshot(at, Map.of(), Optional.empty());
    }

    public CanarySnapshot {
        tracks = Map.copyOf(tracks);
    }

    public Optional<TrackSnapshot> track(Track track) {
        return Optional.ofNullable(tracks.get(track));
    }

    /** {@code facts}, and these figures. */
    public Facts addTo(Facts facts) {
        Facts all = facts;
        for (Track track : List.of(Track.CANARY, Track.STABLE)) {
            Facts known = all;
            all = track(track).map(it -> it.addTo(known, track, at)).orElse(known);
        }
        Facts known = all;
        return comparison.map(known::with).orElse(known);
    }
}
