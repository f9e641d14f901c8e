package io.swiftdeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.simulation.rule.ArgoRollouts;
import io.swiftdeploy.simulation.rule.Flagger;
import io.swiftdeploy.simulation.rule.PlainThreshold;
import io.swiftdeploy.simulation.rule.Rule;
import io.swiftdeploy.simulation.rule.SwiftDeployRule;
import io.swiftdeploy.simulation.world.Draw;
import io.swiftdeploy.simulation.world.PublishedWorlds;
import io.swiftdeploy.simulation.world.Truth.Harm;
import io.swiftdeploy.simulation.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asserts the error rates that {@code docs/verdict.md} promises, over {@code -Dsimulation.releases} releases: of each published
 * world, or with {@code -Dsimulation.tuning=<seed>} or {@code -Dsimulation.holdout=<seed>} of as many worlds drawn anew.
 * {@code -Dsimulation.rules=ours} leaves the other tools' rules out, {@code -Dsimulation.worlds=<regular expression>} all
 * worlds of other names. The tables are written to {@code target}, and what went wrong to {@code simulation-wrong.txt} there.
 */
@EnabledIfSystemProperty(named = ManyReleasesTest.RELEASES, matches = "\\d+")
class ManyReleasesTest {
    static final String RELEASES = "simulation.releases";

    private static final String TUNING = "simulation.tuning";
    private static final String HOLDOUT = "simulation.holdout";
    private static final long SEED = 2026;
    /** So that no seed of one draw gives the worlds of the other. */
    private static final long HOLDOUT_SALT = 1L << 40;

    @Test
    void publishedWorldsWhenManyReleasesAreSimulatedMeetTheTargets() throws Exception {
        if (isSet(TUNING) || isSet(HOLDOUT)) {
            return;
        }
        List<RuleScore> scores = run(
                PublishedWorlds.all().stream()
                        .filter(world -> isWanted(world.name()))
                        .<Supplier<World>>map(world -> () -> world)
                        .toList(),
                Integer.getInteger(RELEASES));
        report("simulation.md", scores);
        assertRarelyWrong(new DrawScore(SwiftDeployRule.TITLE, scores));
    }

    @Test
    @EnabledIfSystemProperty(named = TUNING, matches = "\\d+")
    void drawForTuningWhenManyReleasesAreSimulatedMeetsTheTargets() throws Exception {
        assertTargets(drawn(Long.getLong(TUNING), "simulation-tuning.md"));
    }

    @Test
    @EnabledIfSystemProperty(named = HOLDOUT, matches = "\\d+")
    void drawForJudgingWhenManyReleasesAreSimulatedMeetsTheTargets() throws Exception {
        assertTargets(drawn(HOLDOUT_SALT + Long.getLong(HOLDOUT), "simulation-holdout.md"));
    }

    private static boolean isSet(String property) {
        return System.getProperty(property) != null;
    }

    private static List<RuleScore> drawn(long seed, String file) throws Exception {
        Draw draw = new Draw(seed);
        List<RuleScore> scores = run(
                IntStream.range(0, Integer.getInteger(RELEASES))
                        .filter(number -> isWanted(Draw.name(number)))
                        .<Supplier<World>>mapToObj(number -> () -> draw.world(number))
                        .toList(),
                1);
        report(file, scores);
        return scores;
    }

    private static boolean isWanted(String name) {
        return name.matches(System.getProperty("simulation.worlds", ".*"));
    }

    private static List<RuleScore> run(List<Supplier<World>> worlds, int releases) throws Exception {
        try (Simulation simulation = new Simulation(SEED, ManyReleasesTest::rules)) {
            return simulation.run(worlds, releases);
        }
    }

    private static List<Rule> rules() {
        return System.getProperty("simulation.rules", "").equals("ours")
                ? List.of(new SwiftDeployRule())
                : List.of(new SwiftDeployRule(), new PlainThreshold(), new ArgoRollouts(), new Flagger());
    }

    private static void report(String file, List<RuleScore> scores) throws IOException {
        Path target = Files.createDirectories(Path.of("target"));
        List<DrawScore> rules = scores.stream()
                .map(RuleScore::rule)
                .distinct()
                .map(rule -> new DrawScore(rule, scores))
                .toList();
        String summary = DrawTable.of(rules);
        String table = WorldTable.of(scores);
        Files.writeString(target.resolve(file), isDraw(file) ? summary : table + "\n" + summary);
        Files.writeString(target.resolve("simulation-worlds.md"), table);
        Files.writeString(target.resolve("simulation-wrong.txt"), MissedReleases.text(rules.get(0)));
        System.out.println(isDraw(file) ? summary : table + "\n" + summary);
    }

    private static boolean isDraw(String file) {
        return !file.equals("simulation.md");
    }

    private static void assertRarelyWrong(DrawScore ours) {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(ours.wronglyTakenBack()).as("wrongly taken back").isLessThan(0.01);
            softly.assertThat(ours.wronglyPromoted()).as("wrongly promoted").isLessThan(0.01);
            softly.assertThat(ours.inconclusive()).as("inconclusive").isLessThan(0.05);
        });
    }

    private static void assertTargets(List<RuleScore> scores) {
        DrawScore ours = new DrawScore(SwiftDeployRule.TITLE, scores);
        assertRarelyWrong(ours);
        assertHurt(ours, Harm.LOSS, 1.5);
        assertHurt(ours, Harm.WAITING, 3);
        if (scores.stream().anyMatch(score -> score.rule().equals(Flagger.TITLE))) {
            assertThat(ours.hurt()).isLessThan(new DrawScore(Flagger.TITLE, scores).hurt() / 10);
            assertThat(ours.hurt()).isLessThan(new DrawScore(ArgoRollouts.TITLE, scores).hurt() / 3);
        }
        ours.medianSeconds(100).ifPresent(seconds -> assertThat(seconds).isLessThan(60));
        ours.medianSeconds(1).ifPresent(seconds -> assertThat(seconds).isLessThan(25 * 60));
    }

    private static void assertHurt(DrawScore ours, Harm harm, double times) {
        assertThat(ours.hurt(harm))
                .as("hurt by " + harm)
                .isLessThanOrEqualTo(times * ours.leastHurt(harm) + ours.hurtPerLook(harm));
    }
}
