package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.comparison.TrackComparison;
import io.swiftdeploy.comparison.Upstreams;
import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.analysis.CanarySnapshot;
import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.release.analysis.TrackSnapshot;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.simulation.traffic.Request.Sender;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A canary and its stable, monitored as by the goal {@code release}: instances' metrics and the gateway's request log. */
public final class SimulatedMonitor {
    private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;

    private final SimulatedGateway gateway = new SimulatedGateway(BEGIN);
    private final SimulatedTraffic traffic;
    private final Map<Track, InstanceMetrics> metrics = new EnumMap<>(Track.class);
    private final RequestLogWindow requests = new RequestLogWindow(WINDOW);
    private final TrackComparison comparison = new TrackComparison(LIMITS, WARM_UP);
    private boolean tested;

    public SimulatedMonitor(World world, SeededRandom random) {
        traffic = new SimulatedTraffic(world, random, this::ended);
        for (Track track : Track.values()) {
            metrics.put(track, new InstanceMetrics(world, track));
        }
    }

    private void ended(Request request) {
        tested |= request.sender() == Sender.TEST;
        gateway.ended(request);
        metrics.values().forEach(it -> it.ended(request));
    }

    public SimulatedTraffic traffic() {
        return traffic;
    }

    /** The time since the release began. */
    public Duration elapsed() {
        return Duration.ofSeconds(traffic.seconds());
    }

    private Instant now() {
        return BEGIN.plus(elapsed());
    }

    /** Scrapes and reads once, and gives all that is known now. */
    public Facts observe() {
        metrics.values().forEach(it -> it.scrape(now(), traffic.seconds(), WINDOW));
        RequestLogRead.Lines read = gateway.read(now());
        requests.add(read);
        comparison.add(read, upstreams());
        Map<Track, TrackSnapshot> tracks = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            tracks.put(track, snapshot(track));
        }
        return new CanarySnapshot(
                        now(), tracks, Optional.of(comparison.compare(requests(Track.CANARY), requests(Track.STABLE))))
                .addTo(new Facts(Map.of()));
    }

    private Upstreams upstreams() {
        return new Upstreams(
                Optional.of(SimulatedGateway.upstream(Track.CANARY)),
                Optional.of(SimulatedGateway.upstream(Track.STABLE)),
                traffic.weight());
    }

    private TrackSnapshot snapshot(Track track) {
        TrackRequestStats users = requests(track);
        TrackMetrics sinceStart = metrics.get(track).sinceStart();
        return new TrackSnapshot(
                reported(metrics.get(track).window(), users.window()),
                reported(sinceStart, users.sinceStart()),
                users,
                "none",
                unanswered(sinceStart, track));
    }

    /** As the plugin does from the first request on that chose its track. */
    private TrackMetrics reported(TrackMetrics own, RequestStats users) {
        return tested ? own.withRequests(users.requests(), users.errors(), Latency.of(users.durations())) : own;
    }

    private Duration unanswered(TrackMetrics sinceStart, Track track) {
        Duration metricsSilent = Duration.between(sinceStart.lastScrape().orElse(BEGIN), now());
        Duration usersSilent = requests.unanswered(SimulatedGateway.upstream(track));
        return metricsSilent.compareTo(usersSilent) < 0 ? metricsSilent : usersSilent;
    }

    private TrackRequestStats requests(Track track) {
        return requests.traffic(SimulatedGateway.upstream(track), WINDOW);
    }
}
