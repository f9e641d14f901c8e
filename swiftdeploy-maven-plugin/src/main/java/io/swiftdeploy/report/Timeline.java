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

/** All operations in order, without scrapes and the observations of a release. */
record Timeline(List<HistoryRecord> records, Attempts attempts) {
    private static final Set<EventType> OBSERVATIONS = EnumSet.of(EventType.SCRAPE, EventType.STEP);

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

    List<TimelineRow> rows() {
        return records.stream()
                .filter(record -> !OBSERVATIONS.contains(record.event().event()))
                .filter(record -> !attempts.isEndedStart(record))
                .map(this::row)
                .toList();
    }

    List<TimelineRow> overrides() {
        return records.stream()
                .filter(record -> record.event().event() == EventType.OVERRIDE)
                .map(this::row)
                .toList();
    }

    private TimelineRow row(HistoryRecord record) {
        HistoryEvent event = record.event();
        return new TimelineRow(
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

    /** The message, and the reasons that it does not have. */
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
