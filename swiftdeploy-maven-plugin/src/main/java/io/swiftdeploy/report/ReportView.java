package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.HistoryRecord;
import java.time.Instant;
import java.util.List;

/** All that the template shows. Its leaves are {@link MarkdownText}, never text as it came. */
record ReportView(
        MarkdownText generated,
        Span span,
        Table<StackState.Row> states,
        Table<EventCounts.Row> counts,
        Table<LastScrapes.Row> scrapes,
        Table<Timeline.Row> timeline,
        Table<ReleaseSteps.Release> releases,
        Table<Violation.Row> violations,
        Table<Timeline.Row> overrides,
        ChainView chain) {

    /** What time the records cover. */
    record Span(boolean missing, boolean empty, MarkdownText first, MarkdownText last) {
        static Span of(HistoryReading reading) {
            List<HistoryRecord> records = reading.records();
            if (records.isEmpty()) {
                return new Span(reading.missing(), true, MarkdownText.NONE, MarkdownText.NONE);
            }
            return new Span(
                    false,
                    false,
                    MarkdownText.of(records.get(0).time()),
                    MarkdownText.of(records.get(records.size() - 1).time()));
        }
    }

    static ReportView of(HistoryReading reading, Instant now) {
        List<HistoryRecord> records = reading.records();
        Attempts attempts = Attempts.of(records);
        Timeline timeline = new Timeline(records, attempts);
        return new ReportView(
                MarkdownText.of(now),
                Span.of(reading),
                Table.of(StackStates.rows(records)),
                Table.of(new EventCounts(records, attempts).rows()),
                Table.of(LastScrapes.rows(records)),
                Table.of(timeline.rows()),
                Table.of(new ReleaseSteps(records).rows()),
                Table.of(Violations.rows(records)),
                Table.of(timeline.overrides()),
                ChainView.of(reading));
    }
}
