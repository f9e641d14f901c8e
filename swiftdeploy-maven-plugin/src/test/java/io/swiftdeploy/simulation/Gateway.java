package io.swiftdeploy.simulation;

import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.requestlog.SecondStats;
import io.swiftdeploy.simulation.SimulatedTraffic.Track;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway's journal, counted as the plugin counts its lines. */
final class Gateway implements Onlooker {
    private final SortedMap<Integer, Map<Track, RequestStatsBuilder>> unread = new TreeMap<>();
    private final Instant begin;

    Gateway(Instant begin) {
        this.begin = begin;
    }

    @Override
    public void saw(int second, Track track, int status, double took) {
        unread.computeIfAbsent(second, any -> new EnumMap<>(Track.class))
                .computeIfAbsent(track, any -> new RequestStatsBuilder())
                .mark(status, took);
    }

    /** The requests since the last time. */
    RequestLogRead.Lines read(Instant at) {
        List<SecondStats> seconds = unread.entrySet().stream()
                .map(second -> new SecondStats(
                        begin.plusSeconds(second.getKey()).getEpochSecond(), tallies(second.getValue())))
                .toList();
        unread.clear();
        return new RequestLogRead.Lines(at, seconds);
    }

    private static SortedMap<String, RequestStats> tallies(Map<Track, RequestStatsBuilder> sheets) {
        SortedMap<String, RequestStats> tallies = new TreeMap<>();
        sheets.forEach((track, sheet) -> tallies.put(group(track), sheet.tally()));
        return tallies;
    }

    static String group(Track track) {
        return track.text() + "_5eed";
    }
}
