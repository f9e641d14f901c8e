package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which attempts came to an end. */
record Attempts(Set<Long> endedStarts) {
    static Attempts of(List<HistoryRecord> records) {
        return new Attempts(records.stream()
                .flatMapToLong(record -> record.event().attempt().stream())
                .boxed()
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** A start that nothing followed: the attempt goes on at this moment, or it was cut short. */
    boolean isWithoutEnd(HistoryRecord record) {
        return isStart(record) && !endedStarts.contains(record.sequence());
    }

    /** A start whose end says all there is to say. */
    boolean isEndedStart(HistoryRecord record) {
        return isStart(record) && endedStarts.contains(record.sequence());
    }

    private static boolean isStart(HistoryRecord record) {
        return record.event().result() == Result.STARTED;
    }
}
