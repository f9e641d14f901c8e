package io.swiftdeploy.report;

import io.swiftdeploy.failure.CommonCause;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The newest operations in order, without scrapes and the observations of a release. */
final class Timeline {
    private static final int MOST = 1000;
    private static final Set<EventType> OBSERVATIONS = EnumSet.of(EventType.SCRAPE, EventType.STEP);

    private final NewestRows<TimelineRow> rows = new NewestRows<>(MOST);
    private final NewestRows<TimelineRow> overrides = new NewestRows<>(MOST);

    /** A row of the timeline. */
    record TimelineRow(
            MarkdownText sequence,
            MarkdownText time,
            MarkdownText actor,
            MarkdownText stack,
            MarkdownText event,
            MarkdownText asked,
            MarkdownText result,
            MarkdownText message) {}

    /** Adds a record; gives the key of its row, or 0 when it has none. */
    long add(HistoryRecord record, long bytes) {
        if (record.event().event() == EventType.OVERRIDE) {
            overrides.add(record, bytes, Timeline::row);
        }
        return OBSERVATIONS.contains(record.event().event()) ? 0 : rows.add(record, bytes, Timeline::row);
    }

    /** The operation that began in this row has ended: its end has a row of its own. */
    void end(long row) {
        if (row > 0) {
            rows.remove(row);
        }
    }

    Table<TimelineRow> table() {
        return rows.table();
    }

    Table<TimelineRow> overrides() {
        return overrides.table();
    }

    private static TimelineRow row(HistoryRecord record) {
        HistoryEvent event = record.event();
        return new TimelineRow(
                MarkdownText.of(record.sequence()),
                MarkdownText.of(record.time()),
                MarkdownText.of(actor(record.by())),
                MarkdownText.of(event.stack()),
                MarkdownText.of(event.event().text()),
                ReportValues.cell(Optional.of(event.asked())),
                MarkdownText.of(
                        event.result() == Result.STARTED
                                ? "no end"
                                : event.result().text()),
                MarkdownText.of(sentences(event)));
    }

    private static String actor(Actor by) {
        return by.source()
                .filter(source -> !source.equals("os"))
                .map(source -> by.name() + " (" + source + ")")
                .orElse(by.name());
    }

    /** The message, and the reasons that it does not have. */
    private static String sentences(HistoryEvent event) {
        List<String> failed = event.decisions().stream()
                .flatMap(decision -> decision.findings().stream())
                .filter(finding -> !finding.pass())
                .map(FindingRecord::message)
                .toList();
        Stream<String> reasons = CommonCause.merged(failed).stream()
                .filter(reason -> !event.message().contains(reason));
        return Stream.concat(Stream.of(event.message()), reasons)
                .filter(sentence -> !sentence.isBlank())
                .collect(Collectors.joining("; "));
    }
}
