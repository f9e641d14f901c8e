package io.swiftdeploy.report;

import io.swiftdeploy.history.ChainProblems;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page of records in memory. */
final class Pages {
    private Pages() {}

    static String of(HistoryReading reading, Instant now) {
        return report(reading).render(now);
    }

    static String html(HistoryReading reading, Instant now) {
        return report(reading).html(now);
    }

    private static AuditReport report(HistoryReading reading) {
        List<HistoryRecord> records = reading.records();
        ReportBuilder builder = new ReportBuilder();
        records.forEach(record -> builder.record(record, 1000));
        Optional<Head> head =
                records.stream().reduce((first, second) -> second).map(last -> new Head(last.sequence(), last.hash()));
        Verification verification =
                new Verification(records.size(), head, ChainProblems.of(reading.problems()), reading.missing());
        return new AuditReport(builder, verification);
    }
}
