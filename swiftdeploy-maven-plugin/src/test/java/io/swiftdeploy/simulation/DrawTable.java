package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.world.Truth.Harm;
import io.swiftdeploy.simulation.world.Truth.Label;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rules did in drawn worlds, as a Markdown table with a column for each. */
final class DrawTable {
    private final List<DrawScore> rules;

    private DrawTable(List<DrawScore> rules) {
        this.rules = rules;
    }

    static String of(List<DrawScore> rules) {
        return new DrawTable(rules).text();
    }

    private String text() {
        DrawScore first = rules.get(0);
        String releases = "%d good, %d bad".formatted(first.count(Label.GOOD), first.count(Label.BAD));
        return row(releases, DrawScore::rule)
                + "| --- |" + " --- |".repeat(rules.size()) + "\n"
                + row("wrongly taken back, of the good", score -> percent(score.wronglyTakenBack()))
                + row("wrongly promoted, of the bad", score -> percent(score.wronglyPromoted()))
                + row("inconclusive, where the bound is 10 min at most", score -> percent(score.inconclusive()))
                + row("hurt by losses, per release", score -> perRelease(score.hurt(Harm.LOSS), score))
                + row("... bound + one look", score -> least(score, Harm.LOSS))
                + row("... less one look, to the bound", score -> ratio(score, Harm.LOSS))
                + row("hurt by waiting, per release", score -> perRelease(score.hurt(Harm.WAITING), score))
                + row("... bound + one look", score -> least(score, Harm.WAITING))
                + row("... less one look, to the bound", score -> ratio(score, Harm.WAITING))
                + row("hurt, of what %s hurts".formatted(last().rule()), this::ofLast)
                + row("promoted at about 100/s, median", score -> seconds(score.medianSeconds(100)))
                + row("... of their bounds", score -> seconds(score.leastMedianSeconds(100)))
                + row("promoted at about 1/s, median", score -> seconds(score.medianSeconds(1)))
                + row("... of their bounds", score -> seconds(score.leastMedianSeconds(1)));
    }

    private String row(String title, Function<DrawScore, String> cell) {
        return rules.stream().map(cell).collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
    }

    private DrawScore last() {
        return rules.get(rules.size() - 1);
    }

    private String ofLast(DrawScore score) {
        return percent(score.hurt() / last().hurt());
    }

    private static String perRelease(double sum, DrawScore score) {
        return WorldTable.number(sum / score.count(Label.BAD));
    }

    private static String least(DrawScore score, Harm harm) {
        return perRelease(score.leastHurt(harm), score) + " + " + perRelease(score.hurtPerLook(harm), score);
    }

    private static String ratio(DrawScore score, Harm harm) {
        double ratio = (score.hurt(harm) - score.hurtPerLook(harm)) / score.leastHurt(harm);
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private static String seconds(OptionalDouble median) {
        if (median.isEmpty()) {
            return "-";
        }
        return Double.isInfinite(median.getAsDouble()) ? "never" : Math.round(median.getAsDouble()) + " s";
    }
}
