package io.swiftdeploy.telemetry.journal;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the journal's lines by second and group. */
final class SecondSheets {
    private final SortedMap<Long, SortedMap<String, TallySheet>> sheets = new TreeMap<>();

    void mark(JournalLine line) {
        sheets.computeIfAbsent(line.epoch(), any -> new TreeMap<>())
                .computeIfAbsent(line.group(), any -> new TallySheet())
                .mark(line.status(), line.seconds());
    }

    boolean isEmpty() {
        return sheets.isEmpty();
    }

    List<Second> seconds() {
        return sheets.entrySet().stream()
                .map(it -> new Second(it.getKey(), tallies(it.getValue())))
                .toList();
    }

    private static SortedMap<String, UserTally> tallies(SortedMap<String, TallySheet> byGroup) {
        SortedMap<String, UserTally> tallies = new TreeMap<>();
        byGroup.forEach((group, sheet) -> tallies.put(group, sheet.tally()));
        return tallies;
    }
}
