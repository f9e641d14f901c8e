package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest progressive releases with their steps, and what users saw at the end of each. */
final class ReleaseSteps {
    private static final int MOST_RELEASES = 100;
    /** Each takes some tens of kilobytes in the page. */
    private static final int MOST_WITH_CHARTS = 10;

    private final Map<Long, ReleaseProgress> releases = new LinkedHashMap<>();
    private long older;

    void add(HistoryRecord record, long bytes) {
        HistoryEvent event = record.event();
        if (event.event() == EventType.RELEASE && event.result() == Result.STARTED) {
            begin(record);
        } else if (event.event() == EventType.STEP) {
            release(event).ifPresent(release -> release.look(record, bytes));
        } else if (event.attempt().isPresent()) {
            Optional.ofNullable(releases.get(event.attempt().getAsLong())).ifPresent(release -> release.end(record));
        }
    }

    Table<ReportView.Release> table() {
        return Table.of(releases.values().stream().map(ReleaseProgress::row).toList(), older);
    }

    private void begin(HistoryRecord start) {
        releases.put(start.sequence(), new ReleaseProgress(start));
        List<ReleaseProgress> all = List.copyOf(releases.values());
        if (all.size() > MOST_WITH_CHARTS) {
            all.get(all.size() - MOST_WITH_CHARTS - 1).forgetLooks();
        }
        if (releases.size() > MOST_RELEASES) {
            Iterator<Long> oldest = releases.keySet().iterator();
            oldest.next();
            oldest.remove();
            older++;
        }
    }

    private Optional<ReleaseProgress> release(HistoryEvent step) {
        return step.asked().get("release") instanceof Long number
                ? Optional.ofNullable(releases.get(number))
                : Optional.empty();
    }
}
