package io.swiftdeploy.page;

import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.text.ReportText;
import java.util.List;

/**
 * What one rule said.
 *
 * @param style the class of its mark in the style sheet: {@code pass} or {@code fail}
 */
public record RuleRow(String style, ReportText domain, ReportText rule, ReportText message) {
    private static final String PASS = "pass";

    /** Those that a record tells of. */
    public static List<RuleRow> of(HistoryEvent event) {
        return event.decisions().stream()
                .flatMap(decision -> decision.findings().stream().map(it -> of(decision.domain(), it)))
                .toList();
    }

    private static RuleRow of(String domain, FindingRecord finding) {
        return new RuleRow(
                finding.pass() ? PASS : "fail",
                ReportText.of(domain),
                ReportText.of(finding.rule()),
                ReportText.of(finding.message()));
    }

    boolean passes() {
        return style.equals(PASS);
    }
}
