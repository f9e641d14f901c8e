package io.swiftdeploy.simulation;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.simulation.Road.Track;
import io.swiftdeploy.telemetry.inference.Comparison;
import io.swiftdeploy.telemetry.inference.Proportion;
import io.swiftdeploy.telemetry.inference.SequentialRateTest;
import io.swiftdeploy.telemetry.journal.JournalRead;
import io.swiftdeploy.telemetry.journal.Second;
import io.swiftdeploy.telemetry.journal.UserTally;
import io.swiftdeploy.telemetry.journal.UserTraffic;
import io.swiftdeploy.telemetry.journal.UserWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A canary beside its stable, watched as the goal {@code release} watches: instances' metrics and gateway's journal. */
final class Watch {
    private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Gateway gateway = new Gateway(BEGIN);
    private final Road road;
    private final Map<Track, OwnMetrics> metrics = new EnumMap<>(Track.class);
    private final UserWatch users = new UserWatch();
    private SequentialRateTest test = SequentialRateTest.start();

    Watch(Case kind, Dice dice) {
        road = new Road(kind, dice, gateway);
        for (Track track : Track.values()) {
            metrics.put(track, new OwnMetrics(road, track));
        }
    }

    Road road() {
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
        JournalRead.Lines read = gateway.read(now());
        users.add(read);
        read.seconds().forEach(this::count);
        Facts facts = new Facts(Map.of());
        for (Track track : List.of(Track.CANARY, Track.STABLE)) {
            facts = tell(facts, track);
        }
        return facts.with(comparison());
    }

    private void count(Second second) {
        test = test.with(
                Proportion.failuresOf(tally(second, Track.CANARY)), Proportion.failuresOf(tally(second, Track.STABLE)));
    }

    private static UserTally tally(Second second, Track track) {
        return second.byGroup().getOrDefault(Gateway.group(track), UserTally.NONE);
    }

    private Facts tell(Facts facts, Track track) {
        OwnMetrics own = metrics.get(track);
        return facts.with(track.text(), own.window(WINDOW), now())
                .withSinceStart(track.text(), own.sinceStart())
                .withUsers(track.text(), seen(track), now());
    }

    private UserTraffic seen(Track track) {
        return users.traffic(Gateway.group(track), WINDOW);
    }

    private Comparison comparison() {
        UserTraffic canary = seen(Track.CANARY);
        UserTraffic stable = seen(Track.STABLE);
        return Comparison.of(canary, stable, test);
    }
}
