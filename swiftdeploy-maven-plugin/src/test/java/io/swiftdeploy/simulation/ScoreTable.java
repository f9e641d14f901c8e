package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.ReleaseResult.Ending;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores as a Markdown table, a row for each case and rule. */
final class ScoreTable {
    private static final String HEAD =
            """
            | case | rule | wrongly promoted | wrongly taken back | inconclusive | time to decide: median, p95 | requests lost |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private ScoreTable() {}

    static String of(List<RuleScore> scores) {
        return scores.stream().map(ScoreTable::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String row(RuleScore score) {
        return "| %s | %s | %s | %s | %s | %d s, %d s | %s |"
                .formatted(
                        score.scenario().title(),
                        score.rule(),
                        judged(score.wronglyPromoted(), score.share(Ending.PROMOTED), mayPromote(score.scenario())),
                        judged(
                                score.wronglyRolledBack(),
                                score.share(Ending.ROLLED_BACK),
                                mayRollBack(score.scenario())),
                        percent(score.share(Ending.INCONCLUSIVE)),
                        score.seconds(0.5),
                        score.seconds(0.95),
                        number(score.lost()));
    }

    private static boolean mayPromote(Scenario scenario) {
        return scenario.expected() == ExpectedOutcome.PROMOTE || scenario.expected() == ExpectedOutcome.EITHER;
    }

    private static boolean mayRollBack(Scenario scenario) {
        return scenario.expected() != ExpectedOutcome.PROMOTE;
    }

    /** What is no mistake stands in brackets. */
    private static String judged(double wrong, double all, boolean isNoMistake) {
        return isNoMistake ? "(" + percent(all) + ")" : percent(wrong);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private static String number(double value) {
        double shown = Math.abs(value) < 0.05 ? 0 : value;
        return String.format(Locale.ROOT, Math.abs(shown) < 10 ? "%.1f" : "%,.0f", shown);
    }
}
