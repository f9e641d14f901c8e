package io.swiftdeploy.report;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.ChainProblems;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.text.ReportText;
import java.util.Locale;

/**
 * The result of verifying the chain.
 *
 * @param head the hash of the last record
 * @param headOfRecord the same with the record's number
 */
record ChainView(
        ReportText verdict, ReportText records, ReportText head, ReportText headOfRecord, Table<ProblemRow> problems) {

    /** A row for one problem. */
    record ProblemRow(ReportText line, ReportText kind, ReportText effect, ReportText detail) {}

    static ChainView of(Verification chain) {
        return new ChainView(
                ReportText.of(verdict(chain.problems())),
                ReportText.of(chain.records()),
                chain.head().map(head -> ReportText.of(head.hash())).orElse(ReportText.NONE),
                chain.head().map(head -> ReportText.of(head.toString())).orElse(ReportText.NONE),
                Table.of(
                        chain.problems().shown().stream().map(ChainView::row).toList(),
                        chain.problems().more()));
    }

    private static String verdict(ChainProblems problems) {
        return problems.breaking()
                .map(first -> "broken, first at line " + first.line())
                .orElse(problems.isEmpty() ? "whole" : "whole, with remarks");
    }

    private static ProblemRow row(ChainProblem problem) {
        return new ProblemRow(
                ReportText.of(lines(problem)),
                ReportText.of(problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                ReportText.of(problem.kind().breaksChain() ? "breaks the chain" : "remark"),
                ReportText.of(problem.detail()));
    }

    private static String lines(ChainProblem problem) {
        return problem.line() == problem.lastLine()
                ? Long.toString(problem.line())
                : problem.line() + " to " + problem.lastLine();
    }
}
