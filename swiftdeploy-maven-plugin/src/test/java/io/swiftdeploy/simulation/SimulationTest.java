package io.swiftdeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.simulation.ReleaseResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Asserts the error rates that {@code docs/verdict.md} promises. With {@code -Dsimulation.releases=1000} it simulates that
 * many releases of each scenario under each rule, writes the table to {@code target/simulation.md}, and asserts the targets;
 * {@code -Dsimulation.cases=DEAD,LEAK} simulates only these scenarios.
 */
class SimulationTest {
    private static final long SEED = 2026;
    private static final String RELEASES = "simulation.releases";
    private static final Path TABLE = Path.of("target", "simulation.md");
    private static final String OURS = SwiftDeployRule.TITLE;
    private static final Set<Scenario> CERTAINLY_BAD =
            EnumSet.of(Scenario.ERRORS_5, Scenario.ERRORS_50, Scenario.P99_600, Scenario.P99_2000, Scenario.DEAD);
    private static final Set<Scenario> FEWER_LOST = EnumSet.of(
            Scenario.ERRORS_1_5,
            Scenario.ERRORS_5,
            Scenario.ERRORS_50,
            Scenario.P99_600,
            Scenario.P99_2000,
            Scenario.LEAK,
            Scenario.DEAD,
            Scenario.TAIL_ONLY,
            Scenario.FEW_AND_BAD);

    /** One release of each is enough: these scenarios are so clear that the result never depends on chance. */
    private static final Simulation ONE_RELEASE =
            new Simulation(SEED, 1, () -> List.of(new SwiftDeployRule(Duration.ofMinutes(2))));

    @AfterAll
    static void close() {
        ONE_RELEASE.close();
    }

    @ParameterizedTest
    @CsvSource({"ERRORS_50, ROLLED_BACK", "P99_2000, ROLLED_BACK", "DEAD, ROLLED_BACK", "NO_TRAFFIC, INCONCLUSIVE"})
    @DisabledIfSystemProperty(named = RELEASES, matches = ".+")
    void verdictWhenTheScenarioIsClearEndsAsExpected(Scenario scenario, Ending ending) throws Exception {
        RuleScore score = ONE_RELEASE.run(scenario).get(0);

        assertThat(score.share(ending)).as(scenario.title()).isEqualTo(1);
    }

    @Test
    @EnabledIfSystemProperty(named = RELEASES, matches = "\\d+")
    void verdictWhenManyReleasesAreSimulatedMeetsItsTargets() throws Exception {
        List<RuleScore> scores = new ArrayList<>();
        try (Simulation simulation = new Simulation(SEED, Integer.getInteger(RELEASES), SimulationTest::rules)) {
            for (Scenario scenario : cases()) {
                scores.addAll(simulation.run(scenario));
                write(scores);
            }
        }
        System.out.println(ScoreTable.of(scores));
        assertThat(scores)
                .filteredOn(score -> score.rule().equals(OURS))
                .allSatisfy(score -> assertTargets(score, scores));
    }

    private static List<Scenario> cases() {
        String wanted = System.getProperty("simulation.cases", "");
        return wanted.isEmpty()
                ? List.of(Scenario.values())
                : Arrays.stream(wanted.split(",")).map(Scenario::valueOf).toList();
    }

    private static List<Rule> rules() {
        return List.of(new SwiftDeployRule(), new PlainThreshold(), new Flagger(), new ArgoRollouts());
    }

    private static void write(List<RuleScore> scores) throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, ScoreTable.of(scores));
    }

    private static void assertTargets(RuleScore ours, List<RuleScore> all) {
        String title = ours.scenario().title();
        if (ours.scenario() == Scenario.SAME) {
            assertThat(ours.wronglyRolledBack()).as(title).isLessThan(0.01);
        }
        if (CERTAINLY_BAD.contains(ours.scenario())) {
            assertThat(ours.wronglyPromoted()).as(title).isLessThan(0.01);
        }
        if (ours.scenario() == Scenario.NO_TRAFFIC) {
            assertThat(ours.share(Ending.PROMOTED)).as(title).isZero();
        }
        if (FEWER_LOST.contains(ours.scenario())) {
            assertThat(ours.lost())
                    .as(title)
                    .isLessThanOrEqualTo(flaggers(ours.scenario(), all).lost() / 2);
        }
    }

    private static RuleScore flaggers(Scenario scenario, List<RuleScore> all) {
        String title = Flagger.TITLE;
        return all.stream()
                .filter(score -> score.scenario() == scenario && score.rule().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
