package io.swiftdeploy.report;

import io.swiftdeploy.failure.CommonCause;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
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

    private long highest;

    /**
     * A row of the timeline.
     *
     * @param anchor what a link leads to; a number that a broken history has again leads to its first record
     * @param style the class of its result in the style sheet
     */
    record TimelineRow(
            Optional<ReportText> anchor,
            ReportText sequence,
            ReportText time,
            ReportText actor,
            ReportText stack,
            ReportText event,
            ReportText asked,
            String style,
            ReportText result,
            ReportText message) {}

    /** Adds a record; gives the key of its row, or 0 when it has none. */
    long add(HistoryRecord record, long bytes) {
        if (record.event().event() == EventType.OVERRIDE) {
            overrides.add(record, bytes, it -> row(it, Optional.empty()));
        }
        if (OBSERVATIONS.contains(record.event().event())) {
            return 0;
        }
        Optional<ReportText> anchor =
                Optional.of(ReportText.of(record.sequence())).filter(any -> record.sequence() > highest);
        highest = Math.max(highest, record.sequence());
        return rows.add(record, bytes, it -> row(it, anchor));
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

    private static TimelineRow row(HistoryRecord record, Optional<ReportText> anchor) {
        HistoryEvent event = record.event();
        return new TimelineRow(
                anchor,
                ReportText.of(record.sequence()),
                ReportText.of(record.time()),
                ReportText.of(actor(record.by())),
                ReportText.of(event.stack()),
                ReportText.of(event.event().text()),
                ReportValues.cell(Optional.of(event.asked())),
                event.result().text(),
                ReportText.of(
                        event.result() == Result.STARTED
                                ? "no end"
                                : event.result().text()),
                ReportText.of(sentences(event)));
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
