package io.swiftdeploy.requestlog;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the journal's lines by second and group. */
final class SecondStatsBuilder {
    private final SortedMap<Long, SortedMap<String, RequestStatsBuilder>> sheets = new TreeMap<>();

    void mark(RequestLogLine line) {
        sheets.computeIfAbsent(line.epoch(), any -> new TreeMap<>())
                .computeIfAbsent(line.group(), any -> new RequestStatsBuilder())
                .mark(line.status(), line.seconds());
    }

    boolean isEmpty() {
        return sheets.isEmpty();
    }

    List<SecondStats> seconds() {
        return sheets.entrySet().stream()
                .map(it -> new SecondStats(it.getKey(), tallies(it.getValue())))
                .toList();
    }

    private static SortedMap<String, RequestStats> tallies(SortedMap<String, RequestStatsBuilder> byGroup) {
        SortedMap<String, RequestStats> tallies = new TreeMap<>();
        byGroup.forEach((group, sheet) -> tallies.put(group, sheet.tally()));
        return tallies;
    }
}
