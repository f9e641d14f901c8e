package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.Road.Track;
import io.swiftdeploy.telemetry.journal.JournalRead;
import io.swiftdeploy.telemetry.journal.Second;
import io.swiftdeploy.telemetry.journal.TallySheet;
import io.swiftdeploy.telemetry.journal.UserTally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway's journal, counted as the plugin counts its lines. */
final class Gateway implements Onlooker {
    private final SortedMap<Integer, Map<Track, TallySheet>> unread = new TreeMap<>();
    private final Instant begin;

    Gateway(Instant begin) {
        this.begin = begin;
    }

    @Override
    public void saw(int second, Track track, int status, double took) {
        unread.computeIfAbsent(second, any -> new EnumMap<>(Track.class))
                .computeIfAbsent(track, any -> new TallySheet())
                .mark(status, took);
    }

    /** The requests since the last time. */
    JournalRead.Lines read(Instant at) {
        List<Second> seconds = unread.entrySet().stream()
                .map(second ->
                        new Second(begin.plusSeconds(second.getKey()).getEpochSecond(), tallies(second.getValue())))
                .toList();
        unread.clear();
        return new JournalRead.Lines(at, seconds);
    }

    private static SortedMap<String, UserTally> tallies(Map<Track, TallySheet> sheets) {
        SortedMap<String, UserTally> tallies = new TreeMap<>();
        sheets.forEach((track, sheet) -> tallies.put(group(track), sheet.tally()));
        return tallies;
    }

    static String group(Track track) {
        return track.text() + "_5eed";
    }
}
