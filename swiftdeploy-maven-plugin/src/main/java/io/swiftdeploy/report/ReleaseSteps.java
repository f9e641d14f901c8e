package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each progressive release with its steps, and what users saw at the end of each. */
record ReleaseSteps(List<HistoryRecord> records) {
    private static final String USERS = "users";

    /** A release: the values above its table, and a row for each step. */
    record Release(
            MarkdownText sequence,
            MarkdownText time,
            MarkdownText stack,
            MarkdownText version,
            MarkdownText result,
            MarkdownText message,
            Table<StepRow> steps) {}

    /** A step, as its last observation saw it. */
    record StepRow(
            MarkdownText step,
            MarkdownText weight,
            MarkdownText from,
            MarkdownText looks,
            MarkdownText requests,
            MarkdownText errors,
            MarkdownText errorRate,
            MarkdownText stableRate,
            MarkdownText p99,
            MarkdownText outcome,
            MarkdownText message) {}

    List<Release> rows() {
        return records.stream()
                .filter(record -> record.event().event() == EventType.RELEASE)
                .filter(record -> record.event().result() == Result.STARTED)
                .map(this::release)
                .toList();
    }

    private Release release(HistoryRecord start) {
        Optional<HistoryEvent> end = records.stream()
                .map(HistoryRecord::event)
                .filter(event -> event.attempt().equals(java.util.OptionalLong.of(start.sequence())))
                .findFirst();
        return new Release(
                MarkdownText.of(start.sequence()),
                MarkdownText.of(start.time()),
                MarkdownText.of(start.event().stack()),
                ReportValues.cell(Optional.ofNullable(start.event().asked().get("version"))),
                MarkdownText.of(end.map(event -> event.result().text()).orElse("no end")),
                MarkdownText.of(end.map(HistoryEvent::message).orElse("")),
                Table.of(steps(start.sequence())));
    }

    private List<StepRow> steps(long release) {
        Map<String, List<HistoryRecord>> looks = records.stream()
                .filter(record -> record.event().event() == EventType.STEP)
                .filter(record -> asked(record.event(), "release").equals(Optional.of(Long.toString(release))))
                .collect(Collectors.groupingBy(
                        record -> asked(record.event(), "step").orElse(""), LinkedHashMap::new, Collectors.toList()));
        return looks.values().stream().map(ReleaseSteps::row).toList();
    }

    private static StepRow row(List<HistoryRecord> looks) {
        HistoryEvent last = looks.get(looks.size() - 1).event();
        return new StepRow(
                ReportValues.cell(asked(last, "step")),
                ReportValues.cell(asked(last, "weight").map(weight -> weight + " %")),
                MarkdownText.of(looks.get(0).time()),
                ReportValues.cell(fact(last, "verdict", "looks").or(() -> Optional.of(looks.size()))),
                ReportValues.cell(fact(last, "canary", USERS, "requests")),
                ReportValues.cell(fact(last, "canary", USERS, "errors")),
                rate(last, "canary"),
                rate(last, "stable"),
                ReportValues.cell(fact(last, "canary", "p99_ms")),
                ReportValues.cell(fact(last, "verdict", "outcome")),
                MarkdownText.of(last.message()));
    }

    /** The rate that users saw, with its 95 % confidence interval. */
    private static MarkdownText rate(HistoryEvent event, String track) {
        Optional<String> rate = percentage(fact(event, track, USERS, "error_rate"));
        Optional<String> low = percentage(fact(event, track, USERS, "error_rate_low"));
        Optional<String> high = percentage(fact(event, track, USERS, "error_rate_high"));
        return rate.isPresent() && low.isPresent() && high.isPresent()
                ? MarkdownText.of(String.format(Locale.ROOT, "%s (%s to %s)", rate.get(), low.get(), high.get()))
                : ReportValues.cell(rate);
    }

    private static Optional<String> percentage(Optional<Object> fraction) {
        return fraction.flatMap(ReportValues::number)
                .map(number -> ReportValues.value(number.movePointRight(2)) + " %");
    }

    private static Optional<String> asked(HistoryEvent event, String name) {
        return Optional.ofNullable(event.asked().get(name)).map(ReportValues::value);
    }

    private static Optional<Object> fact(HistoryEvent event, String... path) {
        Optional<Object> found = Optional.of(event.facts());
        for (String name : path) {
            found = found.flatMap(value ->
                    value instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(name)) : Optional.empty());
        }
        return found;
    }
}
