package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics of each stack's last scrape. */
final class LastScrapes {

    /** A row for one track at the time of the scrape. */
    record ScrapeRow(
            ReportText stack,
            ReportText track,
            ReportText time,
            ReportText requestRate,
            ReportText errorRate,
            ReportText p99,
            ReportText requests,
            ReportText weight) {}

    private static final int MOST = 200;

    private final NewestByName<Supplier<List<ScrapeRow>>> last = new NewestByName<>(MOST);

    void add(HistoryRecord record, long bytes) {
        if (hasFigures(record)) {
            last.put(record.event().stack(), NewestRows.later(record, bytes, LastScrapes::tracks));
        }
    }

    Table<ScrapeRow> table() {
        return Table.of(
                last.sorted().stream().flatMap(rows -> rows.get().stream()).toList(), last.older());
    }

    private static boolean hasFigures(HistoryRecord record) {
        return record.event().event() == EventType.SCRAPE && record.event().result() != Result.FAILED;
    }

    private static List<ScrapeRow> tracks(HistoryRecord record) {
        return Stream.of("stable", "canary")
                .flatMap(track -> track(record, track).stream())
                .toList();
    }

    private static Optional<ScrapeRow> track(HistoryRecord record, String track) {
        return record.event().facts().get(track) instanceof Map<?, ?> figures
                ? Optional.of(row(record, track, figures))
                : Optional.empty();
    }

    private static ScrapeRow row(HistoryRecord record, String track, Map<?, ?> figures) {
        return new ScrapeRow(
                ReportText.of(record.event().stack()),
                ReportText.of(track),
                ReportText.of(record.time()),
                ReportValues.cell(Optional.ofNullable(figures.get("request_rate"))),
                ReportValues.percentage(Optional.ofNullable(figures.get("error_rate"))),
                ReportValues.cell(Optional.ofNullable(figures.get("p99_ms"))),
                ReportValues.cell(Optional.ofNullable(figures.get("requests"))),
                ReportValues.cell(Optional.ofNullable(figures.get("weight"))));
    }
}
