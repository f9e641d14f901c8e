package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.Ruling.Fate;
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

    static String of(List<Score> scores) {
        return scores.stream().map(ScoreTable::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String row(Score score) {
        return "| %s | %s | %s | %s | %s | %d s, %d s | %s |"
                .formatted(
                        score.kind().title(),
                        score.rule(),
                        judged(score.wronglyPromoted(), score.share(Fate.PROMOTED), mayPromote(score.kind())),
                        judged(score.wronglyTakenBack(), score.share(Fate.TAKEN_BACK), mayTakeBack(score.kind())),
                        percent(score.share(Fate.INCONCLUSIVE)),
                        score.seconds(0.5),
                        score.seconds(0.95),
                        number(score.harmed()));
    }

    private static boolean mayPromote(Case kind) {
        return kind.right() == ExpectedOutcome.PROMOTE || kind.right() == ExpectedOutcome.EITHER;
    }

    private static boolean mayTakeBack(Case kind) {
        return kind.right() != ExpectedOutcome.PROMOTE;
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
