package io.swiftdeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.simulation.Ruling.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds the verdict to what it promises. With {@code -Dsimulation.releases=1000} it plays that many of each case under each
 * rule, writes the table to {@code target/simulation.md}, and holds the targets; {@code -Dsimulation.cases=DEAD,LEAK} plays
 * only these.
 */
class SimulationTest {
    private static final long SEED = 2026;
    private static final String RELEASES = "simulation.releases";
    private static final Path TABLE = Path.of("target", "simulation.md");
    private static final String OURS = OurVerdict.TITLE;
    private static final Set<Case> CERTAINLY_BAD =
            EnumSet.of(Case.ERRORS_5, Case.ERRORS_50, Case.P99_600, Case.P99_2000, Case.DEAD);
    private static final Set<Case> LESS_HARM = EnumSet.of(
            Case.ERRORS_1_5,
            Case.ERRORS_5,
            Case.ERRORS_50,
            Case.P99_600,
            Case.P99_2000,
            Case.LEAK,
            Case.DEAD,
            Case.TAIL_ONLY,
            Case.FEW_AND_BAD);

    /** These few are so clear that no chance turns them. */
    @Test
    @DisabledIfSystemProperty(named = RELEASES, matches = ".+")
    void verdictWhenTheCanaryIsClearlyBadTakesItBack() throws Exception {
        try (Simulation simulation = new Simulation(SEED, 3, () -> List.of(new OurVerdict()))) {
            for (Case kind : List.of(Case.ERRORS_50, Case.P99_2000, Case.DEAD)) {
                Score score = simulation.play(kind).get(0);
                assertThat(score.share(Fate.TAKEN_BACK)).as(kind.title()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisabledIfSystemProperty(named = RELEASES, matches = ".+")
    void verdictWhenNobodyAsksIsInconclusive() throws Exception {
        try (Simulation simulation = new Simulation(SEED, 1, () -> List.of(new OurVerdict()))) {
            assertThat(simulation.play(Case.NO_TRAFFIC).get(0).share(Fate.INCONCLUSIVE))
                    .isEqualTo(1);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = RELEASES, matches = "\\d+")
    void verdictWhenManyReleasesArePlayedKeepsItsTargets() throws Exception {
        List<Score> scores = new ArrayList<>();
        try (Simulation simulation = new Simulation(SEED, Integer.getInteger(RELEASES), SimulationTest::rules)) {
            for (Case kind : cases()) {
                scores.addAll(simulation.play(kind));
                write(scores);
            }
        }
        System.out.println(ScoreTable.of(scores));
        assertThat(scores)
                .filteredOn(score -> score.rule().equals(OURS))
                .allSatisfy(score -> holdTargets(score, scores));
    }

    private static List<Case> cases() {
        String wanted = System.getProperty("simulation.cases", "");
        return wanted.isEmpty()
                ? List.of(Case.values())
                : Arrays.stream(wanted.split(",")).map(Case::valueOf).toList();
    }

    private static List<Rule> rules() {
        return List.of(new OurVerdict(), new PlainThreshold(), new Flagger(), new ArgoRollouts());
    }

    private static void write(List<Score> scores) throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, ScoreTable.of(scores));
    }

    private static void holdTargets(Score ours, List<Score> all) {
        String title = ours.kind().title();
        if (ours.kind() == Case.SAME) {
            assertThat(ours.wronglyTakenBack()).as(title).isLessThan(0.01);
        }
        if (CERTAINLY_BAD.contains(ours.kind())) {
            assertThat(ours.wronglyPromoted()).as(title).isLessThan(0.01);
        }
        if (ours.kind() == Case.NO_TRAFFIC) {
            assertThat(ours.share(Fate.PROMOTED)).as(title).isZero();
        }
        if (LESS_HARM.contains(ours.kind())) {
            assertThat(ours.harmed())
                    .as(title)
                    .isLessThanOrEqualTo(flaggers(ours.kind(), all).harmed() / 2);
        }
    }

    private static Score flaggers(Case kind, List<Score> all) {
        String title = Flagger.TITLE;
        return all.stream()
                .filter(score -> score.kind() == kind && score.rule().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
