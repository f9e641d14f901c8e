package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.Arrays;
import java.util.List;

/** The number of events of each type, by result. */
record EventCounts(List<HistoryRecord> records, Attempts attempts) {

    /** A row of the summary. */
    record EventRow(
            MarkdownText event,
            MarkdownText attempts,
            MarkdownText succeeded,
            MarkdownText unchanged,
            MarkdownText denied,
            MarkdownText inconclusive,
            MarkdownText failed,
            MarkdownText withoutEnd) {}

    List<EventRow> rows() {
        return Arrays.stream(EventType.values())
                .filter(type ->
                        records.stream().anyMatch(record -> record.event().event() == type))
                .map(this::row)
                .toList();
    }

    private EventRow row(EventType type) {
        List<HistoryRecord> ofType = records.stream()
                .filter(record -> record.event().event() == type && !attempts.isEndedStart(record))
                .toList();
        return new EventRow(
                MarkdownText.of(type.text()),
                MarkdownText.of(ofType.size()),
                count(ofType, Result.SUCCEEDED),
                count(ofType, Result.UNCHANGED),
                count(ofType, Result.DENIED),
                count(ofType, Result.INCONCLUSIVE),
                count(ofType, Result.FAILED),
                count(ofType, Result.STARTED));
    }

    private static MarkdownText count(List<HistoryRecord> records, Result result) {
        return MarkdownText.of(records.stream()
                .filter(record -> record.event().result() == result)
                .count());
    }
}
