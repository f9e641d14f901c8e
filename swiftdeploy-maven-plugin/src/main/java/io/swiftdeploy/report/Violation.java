package io.swiftdeploy.report;

import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rule that failed for a while without passing in between. */
final class Violation {

    /** The violated rule. */
    record Key(String stack, String domain, String rule) {}

    private record Failure(HistoryRecord record, FindingRecord finding) {
        Instant time() {
            return record.time();
        }

        /** The distance of the observed value from the threshold, on either side. */
        Optional<BigDecimal> excess() {
            Optional<BigDecimal> threshold = finding.threshold().flatMap(ReportValues::number);
            return finding.observed()
                    .flatMap(ReportValues::number)
                    .flatMap(observed -> threshold.map(observed::subtract))
                    .map(BigDecimal::abs);
        }

        boolean isWorseThan(Failure other) {
            return excess().flatMap(mine -> other.excess().map(its -> mine.compareTo(its) > 0))
                    .orElse(excess().isPresent());
        }
    }

    /** A row of the violations. */
    record ViolationRow(
            MarkdownText from,
            MarkdownText to,
            MarkdownText stack,
            MarkdownText domain,
            MarkdownText rule,
            MarkdownText times,
            MarkdownText worst,
            MarkdownText threshold,
            MarkdownText message) {}

    private final Key key;
    private final List<Failure> failures = new ArrayList<>();
    private boolean over;

    Violation(Key key) {
        this.key = key;
    }

    void add(HistoryRecord record, FindingRecord finding) {
        failures.add(new Failure(record, finding));
    }

    void end() {
        over = true;
    }

    ViolationRow row() {
        Failure last = failures.get(failures.size() - 1);
        return new ViolationRow(
                MarkdownText.of(failures.get(0).time()),
                over ? MarkdownText.of(last.time()) : MarkdownText.open(last.time()),
                MarkdownText.of(key.stack),
                MarkdownText.of(key.domain),
                MarkdownText.of(key.rule),
                MarkdownText.of(failures.size()),
                ReportValues.cell(worst().finding.observed()),
                ReportValues.cell(last.finding.threshold()),
                MarkdownText.of(last.finding.message()));
    }

    private Failure worst() {
        return failures.stream()
                .reduce((worst, next) -> worst.isWorseThan(next) ? worst : next)
                .orElseThrow();
    }
}
