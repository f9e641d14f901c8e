package io.swiftdeploy.simulation;

import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.simulation.SimulatedTraffic.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway's request log, counted as the plugin counts its lines. */
final class SimulatedGateway implements RequestObserver {
    /** The default threshold {@code p99_ms}. */
    private static final Duration LATENCY_LIMIT = Duration.ofMillis(500);

    private final SortedMap<Integer, Map<Track, RequestStats.Builder>> unread = new TreeMap<>();
    private final Instant begin;

    SimulatedGateway(Instant begin) {
        this.begin = begin;
    }

    @Override
    public void answered(int second, Track track, int status, double took) {
        unread.computeIfAbsent(second, any -> new EnumMap<>(Track.class))
                .computeIfAbsent(track, any -> new RequestStats.Builder(LATENCY_LIMIT))
                .add(status, took);
    }

    /** The requests since the last read. */
    RequestLogRead.Lines read(Instant at) {
        List<Second> seconds = unread.entrySet().stream()
                .map(second ->
                        new Second(begin.plusSeconds(second.getKey()).getEpochSecond(), stats(second.getValue())))
                .toList();
        unread.clear();
        OptionalDouble latestEnd = seconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(at.getEpochSecond());
        return new RequestLogRead.Lines(at, latestEnd, seconds);
    }

    private static SortedMap<String, RequestStats> stats(Map<Track, RequestStats.Builder> builders) {
        SortedMap<String, RequestStats> stats = new TreeMap<>();
        builders.forEach((track, builder) -> stats.put(upstream(track), builder.build()));
        return stats;
    }

    static String upstream(Track track) {
        return track.text() + "_5eed";
    }
}
