package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.HistoryRecord;
import java.time.Instant;
import java.util.List;

/** The data of the template. All its values are {@link MarkdownText}. */
record ReportView(
        MarkdownText generated,
        Span span,
        Table<StackState.StateRow> states,
        Table<EventCounts.EventRow> counts,
        Table<LastScrapes.ScrapeRow> scrapes,
        Table<Timeline.TimelineRow> timeline,
        Table<ReleaseSteps.Release> releases,
        Table<Violation.ViolationRow> violations,
        Table<Timeline.TimelineRow> overrides,
        ChainView chain) {

    /** The time from the first to the last record. */
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
