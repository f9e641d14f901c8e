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

/** A canary and its stable, monitored as by the goal {@code release}: instances' metrics and the gateway's request log. */
final class SimulatedMonitor {
    private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final SimulatedGateway gateway = new SimulatedGateway(BEGIN);
    private final SimulatedTraffic traffic;
    private final Map<Track, InstanceMetrics> metrics = new EnumMap<>(Track.class);
    private final RequestLogWindow requests = new RequestLogWindow();
    private final TrackComparison comparison = new TrackComparison(
            new io.swiftdeploy.requestlog.VerdictLimits(java.util.OptionalDouble.of(0.01), Duration.ofMillis(500), Duration.ofMillis(50)), Duration.ofSeconds(30));

    SimulatedMonitor(Scenario scenario, SeededRandom random) {
        traffic = new SimulatedTraffic(scenario, random, gateway);
        for (Track track : Track.values()) {
            metrics.put(track, new InstanceMetrics(traffic, track));
        }
    }

    SimulatedTraffic traffic() {
        return traffic;
    }

    Duration elapsed() {
        return Duration.ofSeconds(traffic.seconds());
    }

    private Instant now() {
        return BEGIN.plus(elapsed());
    }

    /** Scrapes and reads once, and gives all that is known now. */
    Facts observe() {
        metrics.values().forEach(it -> it.scrape(now()));
        RequestLogRead.Lines read = gateway.read(now());
        requests.add(read);
        comparison.add(
                read,
                Optional.of(SimulatedGateway.upstream(Track.CANARY)),
                Optional.of(SimulatedGateway.upstream(Track.STABLE)));
        Facts facts = new Facts(Map.of());
        for (Track track : List.of(Track.CANARY, Track.STABLE)) {
            facts = with(facts, track);
        }
        return facts.with(comparison.compare(requests(Track.CANARY), requests(Track.STABLE)));
    }

    private Facts with(Facts facts, Track track) {
        InstanceMetrics own = metrics.get(track);
        return facts.with(track.text(), own.window(WINDOW), now())
                .withSinceStart(track.text(), own.sinceStart())
                .withUsers(track.text(), requests(track), now());
    }

    private TrackRequestStats requests(Track track) {
        return requests.traffic(SimulatedGateway.upstream(track), WINDOW);
    }
}
