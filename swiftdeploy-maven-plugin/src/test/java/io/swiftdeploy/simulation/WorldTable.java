package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of the releases, as a Markdown table with a row for each world and a column for each rule. */
final class WorldTable {
    private WorldTable() {}

    static String of(List<RuleScore> scores) {
        Map<String, List<RuleScore>> byWorld = new LinkedHashMap<>();
        scores.forEach(score -> byWorld.computeIfAbsent(score.world().world().name(), any -> new ArrayList<>())
                .add(score));
        List<RuleScore> first = byWorld.values().iterator().next();
        StringBuilder table = new StringBuilder("| world | label | bound: s / hurt |");
        first.forEach(score -> table.append(' ').append(score.rule()).append(" |"));
        table.append("\n| --- | --- | --- |")
                .append(" --- |".repeat(first.size()))
                .append('\n');
        byWorld.values().forEach(row -> table.append(row(row)));
        return table.toString();
    }

    private static String row(List<RuleScore> row) {
        Case world = row.get(0).world();
        StringBuilder text = new StringBuilder("| %s | %s | %s / %s |"
                .formatted(
                        world.world().name(),
                        world.label().name().toLowerCase(Locale.ROOT),
                        number(world.bound().seconds()),
                        number(world.bound().hurt())));
        row.forEach(score -> text.append(cell(score)));
        return text.append('\n').toString();
    }

    private static String cell(RuleScore score) {
        return " %s/%s/%s %%, %d s, %s |"
                .formatted(
                        percent(score.share(Ending.PROMOTED)),
                        percent(score.share(Ending.ROLLED_BACK)),
                        percent(score.share(Ending.INCONCLUSIVE)),
                        score.medianSeconds(),
                        number(score.hurt()));
    }

    private static String percent(double fraction) {
        double percent = 100 * fraction;
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f" : "%.1f", percent);
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        double shown = Math.abs(value) < 0.05 ? 0 : value;
        return String.format(Locale.ROOT, Math.abs(shown) < 10 ? "%.1f" : "%,.0f", shown);
    }
}
