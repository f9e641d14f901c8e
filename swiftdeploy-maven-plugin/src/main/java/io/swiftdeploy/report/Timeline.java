package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was attempted, in order; scrapes and the looks of a release are not attempts. */
record Timeline(List<HistoryRecord> records, Attempts attempts) {
    private static final Set<EventType> NOT_ATTEMPTS = EnumSet.of(EventType.SCRAPE, EventType.STEP);

    /** A row of the timeline. */
    record Row(
            MarkdownText sequence,
            MarkdownText time,
            MarkdownText actor,
            MarkdownText stack,
            MarkdownText event,
            MarkdownText asked,
            MarkdownText result,
            MarkdownText message) {}

    List<Row> rows() {
        return records.stream()
                .filter(record -> !NOT_ATTEMPTS.contains(record.event().event()))
                .filter(record -> !attempts.isEndedStart(record))
                .map(this::row)
                .toList();
    }

    List<Row> overrides() {
        return records.stream()
                .filter(record -> record.event().event() == EventType.OVERRIDE)
                .map(this::row)
                .toList();
    }

    private Row row(HistoryRecord record) {
        HistoryEvent event = record.event();
        return new Row(
                MarkdownText.of(record.sequence()),
                MarkdownText.of(record.time()),
                MarkdownText.of(record.actor()),
                MarkdownText.of(event.stack()),
                MarkdownText.of(event.event().text()),
                ReportValues.cell(Optional.of(event.asked())),
                MarkdownText.of(
                        attempts.isWithoutEnd(record)
                                ? "no end"
                                : event.result().text()),
                MarkdownText.of(sentences(event)));
    }

    /** The message, and the reasons that it does not give already. */
    private static String sentences(HistoryEvent event) {
        Stream<String> reasons = event.decisions().stream()
                .flatMap(decision -> decision.findings().stream())
                .filter(finding -> !finding.pass())
                .map(FindingRecord::message)
                .filter(reason -> !event.message().contains(reason));
        return Stream.concat(Stream.of(event.message()), reasons)
                .filter(sentence -> !sentence.isBlank())
                .collect(Collectors.joining("; "));
    }
}
