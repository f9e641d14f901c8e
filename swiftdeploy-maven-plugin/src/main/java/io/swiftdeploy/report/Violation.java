package io.swiftdeploy.report;

import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
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
            ReportText from,
            ReportText to,
            ReportText stack,
            ReportText domain,
            ReportText rule,
            ReportText times,
            ReportText worst,
            ReportText threshold,
            ReportText message) {}

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
                ReportText.of(from),
                over ? ReportText.of(to) : ReportText.open(to),
                ReportText.of(key.stack),
                ReportText.of(key.domain),
                ReportText.of(key.rule),
                ReportText.of(times),
                ReportValues.cell(worst.finding.observed()),
                ReportValues.cell(last.finding.threshold()),
                ReportText.of(last.finding.message()));
    }
}
