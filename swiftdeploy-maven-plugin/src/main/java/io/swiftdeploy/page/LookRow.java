package io.swiftdeploy.page;

import io.swiftdeploy.chart.Interval;
import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.chart.Unit;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.text.ReportValues;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Look.Comparison;
import io.swiftdeploy.trace.TrackFigures;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The figures of one look as text, a cell each.
 *
 * @param evidence the p-value of each comparison
 * @param outcome {@code promote}, {@code hold} or {@code rollback}
 */
public record LookRow(
        String time,
        String step,
        String weight,
        Cells canary,
        Cells stable,
        String evidence,
        String outcome,
        String message) {
    private static final String UNKNOWN = "–";
    private static final int LONGEST = 300;
    private static final int LONGEST_WORD = 20;

    /** Of one track. */
    public record Cells(String requestRate, String errorRate, String errorInterval, String p99, String p99Interval) {
        static Cells of(TrackFigures figures) {
            return new Cells(
                    cell(Unit.PER_SECOND, figures.requestRate()),
                    cell(Unit.PERCENT, figures.errorRate()),
                    interval(Unit.PERCENT, figures.errorInterval()),
                    cell(Unit.MILLISECONDS, figures.p99()),
                    interval(Unit.MILLISECONDS, figures.p99Interval()));
        }

        private static String interval(Unit unit, Optional<Interval> interval) {
            return interval.map(it -> "(" + unit.text(it.low()) + " to " + unit.text(it.high()) + ")")
                    .orElse("");
        }
    }

    static LookRow of(Look look) {
        return new LookRow(
                TimeScale.text(look.time()),
                word(look.step()),
                cell(Unit.PERCENT, look.weight()),
                Cells.of(look.canary()),
                Cells.of(look.stable()),
                evidence(look.evidence()),
                word(look.outcome()),
                PrintableText.sentence(look.message(), LONGEST));
    }

    private static String evidence(Map<Comparison, Double> evidence) {
        return evidence.isEmpty()
                ? UNKNOWN
                : evidence.entrySet().stream()
                        .map(it -> it.getKey().text() + " " + ReportValues.value(BigDecimal.valueOf(it.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Optional<String> word) {
        return word.map(it -> PrintableText.sentence(it, LONGEST_WORD)).orElse(UNKNOWN);
    }

    private static String cell(Unit unit, OptionalDouble value) {
        return value.isPresent() ? unit.text(value.getAsDouble()) : UNKNOWN;
    }
}
