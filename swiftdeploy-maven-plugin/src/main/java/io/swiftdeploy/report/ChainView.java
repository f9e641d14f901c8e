package io.swiftdeploy.report;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.HistoryReading;
import java.util.Locale;

/** The result of verifying the chain. */
record ChainView(MarkdownText verdict, MarkdownText records, MarkdownText head, Table<ProblemRow> problems) {

    /** A row for one problem. */
    record ProblemRow(MarkdownText line, MarkdownText kind, MarkdownText effect, MarkdownText detail) {}

    static ChainView of(HistoryReading reading) {
        return new ChainView(
                MarkdownText.of(verdict(reading)),
                MarkdownText.of(reading.records().size()),
                reading.headHash().map(MarkdownText::of).orElse(MarkdownText.NONE),
                Table.of(reading.problems().stream().map(ChainView::row).toList()));
    }

    private static String verdict(HistoryReading reading) {
        return reading.problems().stream()
                .filter(problem -> problem.kind().breaksChain())
                .findFirst()
                .map(first -> "broken, first at line " + first.line())
                .orElse(reading.problems().isEmpty() ? "whole" : "whole, with remarks");
    }

    private static ProblemRow row(ChainProblem problem) {
        return new ProblemRow(
                MarkdownText.of(problem.line()),
                MarkdownText.of(problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                MarkdownText.of(problem.kind().breaksChain() ? "breaks the chain" : "remark"),
                MarkdownText.of(problem.detail()));
    }
}
