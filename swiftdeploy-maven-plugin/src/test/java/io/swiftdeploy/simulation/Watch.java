package io.swiftdeploy.simulation;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.TrackComparison;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.simulation.SimulatedTraffic.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A canary beside its stable, watched as the goal {@code release} watches: instances' metrics and gateway's journal. */
final class Watch {
    private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Gateway gateway = new Gateway(BEGIN);
    private final SimulatedTraffic road;
    private final Map<Track, OwnMetrics> metrics = new EnumMap<>(Track.class);
    private final RequestLogWindow users = new RequestLogWindow();
    private final TrackComparison comparison = new TrackComparison();

    Watch(Case kind, SeededRandom dice) {
        road = new SimulatedTraffic(kind, dice, gateway);
        for (Track track : Track.values()) {
            metrics.put(track, new OwnMetrics(road, track));
        }
    }

    SimulatedTraffic road() {
        return road;
    }

    Duration elapsed() {
        return Duration.ofSeconds(road.seconds());
    }

    private Instant now() {
        return BEGIN.plus(elapsed());
    }

    /** What is known at this moment. */
    Facts look() {
        metrics.values().forEach(it -> it.scrape(now()));
        RequestLogRead.Lines read = gateway.read(now());
        users.add(read);
        read.seconds().forEach(this::count);
        Facts facts = new Facts(Map.of());
        for (Track track : List.of(Track.CANARY, Track.STABLE)) {
            facts = tell(facts, track);
        }
        return facts.with(comparison.compare(seen(Track.CANARY), seen(Track.STABLE)));
    }

    private void count(RequestLogRead.Second second) {
        comparison.add(second, Optional.of(Gateway.group(Track.CANARY)), Optional.of(Gateway.group(Track.STABLE)));
    }

    private Facts tell(Facts facts, Track track) {
        OwnMetrics own = metrics.get(track);
        return facts.with(track.text(), own.window(WINDOW), now())
                .withSinceStart(track.text(), own.sinceStart())
                .withUsers(track.text(), seen(track), now());
    }

    private TrackRequestStats seen(Track track) {
        return users.traffic(Gateway.group(track), WINDOW);
    }
}
