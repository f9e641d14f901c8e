package io.swiftdeploy.report;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.ChainProblems;
import io.swiftdeploy.history.Verification;
import java.util.Locale;

/** The result of verifying the chain. */
record ChainView(MarkdownText verdict, MarkdownText records, MarkdownText head, Table<ProblemRow> problems) {

    /** A row for one problem. */
    record ProblemRow(MarkdownText line, MarkdownText kind, MarkdownText effect, MarkdownText detail) {}

    static ChainView of(Verification chain) {
        return new ChainView(
                MarkdownText.of(verdict(chain.problems())),
                MarkdownText.of(chain.records()),
                chain.head().map(head -> MarkdownText.of(head.hash())).orElse(MarkdownText.NONE),
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
                MarkdownText.of(lines(problem)),
                MarkdownText.of(problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                MarkdownText.of(problem.kind().breaksChain() ? "breaks the chain" : "remark"),
                MarkdownText.of(problem.detail()));
    }

    private static String lines(ChainProblem problem) {
        return problem.line() == problem.lastLine()
                ? Long.toString(problem.line())
                : problem.line() + " to " + problem.lastLine();
    }
}
