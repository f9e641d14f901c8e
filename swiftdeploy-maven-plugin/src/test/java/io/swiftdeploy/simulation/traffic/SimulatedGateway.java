package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.simulation.traffic.Request.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway's request log, counted as the plugin counts its lines: by the second in which a request began. */
final class SimulatedGateway implements RequestObserver {
    /** The default threshold {@code p99_ms}. */
    static final Duration LATENCY_LIMIT = Duration.ofMillis(500);

    private final SortedMap<Integer, Map<Track, RequestStatsBuilder>> unread = new TreeMap<>();
    private final GiantsAllowance allowance = new GiantsAllowance();
    private final Instant begin;
    private OptionalDouble latestEnd = OptionalDouble.empty();

    SimulatedGateway(Instant begin) {
        this.begin = begin;
    }

    @Override
    public void ended(Request request) {
        if (request.sender() == Sender.TEST || request.sender() == Sender.GIANT && !allowance.takes(request)) {
            return;
        }
        unread.computeIfAbsent((int) request.start(), any -> new EnumMap<>(Track.class))
                .computeIfAbsent(request.track(), any -> new RequestStatsBuilder(LATENCY_LIMIT))
                .add(request.answer().status(), request.answer().waited());
        double end = begin.getEpochSecond() + request.end();
        latestEnd = OptionalDouble.of(Math.max(end, latestEnd.orElse(end)));
    }

    /** The requests since the last read. */
    RequestLogRead.Lines read(Instant at) {
        List<Second> seconds = unread.entrySet().stream()
                .map(second ->
                        new Second(begin.plusSeconds(second.getKey()).getEpochSecond(), stats(second.getValue())))
                .toList();
        RequestLogRead.Lines lines = new RequestLogRead.Lines(at, latestEnd, seconds);
        unread.clear();
        latestEnd = OptionalDouble.empty();
        return lines;
    }

    private static SortedMap<String, RequestStats> stats(Map<Track, RequestStatsBuilder> builders) {
        SortedMap<String, RequestStats> stats = new TreeMap<>();
        builders.forEach((track, builder) -> stats.put(upstream(track), builder.build()));
        return stats;
    }

    static String upstream(Track track) {
        return track.text() + "_5eed";
    }
}
