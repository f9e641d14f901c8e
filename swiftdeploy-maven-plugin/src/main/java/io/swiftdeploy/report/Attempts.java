package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operations have ended. */
record Attempts(Set<Long> endedStarts) {
    static Attempts of(List<HistoryRecord> records) {
        return new Attempts(records.stream()
                .flatMapToLong(record -> record.event().attempt().stream())
                .boxed()
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether this is a start without an end: the operation is still running, or was interrupted. */
    boolean isWithoutEnd(HistoryRecord record) {
        return isStart(record) && !endedStarts.contains(record.sequence());
    }

    /** Whether this is a start whose end is in the history too. */
    boolean isEndedStart(HistoryRecord record) {
        return isStart(record) && endedStarts.contains(record.sequence());
    }

    private static boolean isStart(HistoryRecord record) {
        return record.event().result() == Result.STARTED;
    }
}
