package io.swiftdeploy.report;

import io.swiftdeploy.history.FindingRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** One rule that failed for a while without passing in between. */
final class Violation {

    /** The violated rule. */
    record Key(String stack, String domain, String rule) {}

    private record Failure(FindingRecord finding) {
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
    private final Instant from;
    private Instant to;
    private Failure worst;
    private Failure last;
    private long times = 1;
    private boolean over;

    Violation(Key key, Instant time, FindingRecord finding) {
        this.key = key;
        this.from = time;
        this.to = time;
        this.worst = new Failure(finding);
        this.last = worst;
    }

    void add(Instant time, FindingRecord finding) {
        to = time;
        last = new Failure(finding);
        worst = worst.isWorseThan(last) ? worst : last;
        times++;
    }

    void end() {
        over = true;
    }

    ViolationRow row() {
        return new ViolationRow(
                MarkdownText.of(from),
                over ? MarkdownText.of(to) : MarkdownText.open(to),
                MarkdownText.of(key.stack),
                MarkdownText.of(key.domain),
                MarkdownText.of(key.rule),
                MarkdownText.of(times),
                ReportValues.cell(worst.finding.observed()),
                ReportValues.cell(last.finding.threshold()),
                MarkdownText.of(last.finding.message()));
    }
}
