package io.swiftdeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.rule.SwiftDeployRule;
import io.swiftdeploy.simulation.world.PublishedWorlds;
import io.swiftdeploy.simulation.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One release in each of a few worlds that are so clear that the result never depends on chance. */
@DisabledIfSystemProperty(named = ManyReleasesTest.RELEASES, matches = ".+")
class SimulationTest {
    private static final long SEED = 2026;
    private static final Simulation SIMULATION =
            new Simulation(SEED, () -> List.of(new SwiftDeployRule(Duration.ofMinutes(2), Duration.ZERO)));

    @AfterAll
    static void close() {
        SIMULATION.close();
    }

    @ParameterizedTest
    @CsvSource({
        "errors 0.1 % → 50 %, ROLLED_BACK",
        "'P99 200 → 2,000 ms', ROLLED_BACK",
        "dead canary, ROLLED_BACK",
        "no traffic, INCONCLUSIVE"
    })
    void verdictWhenTheWorldIsClearEndsAsExpected(String name, Ending ending) throws Exception {
        World world = PublishedWorlds.named(name);

        RuleScore score = SIMULATION.run(List.of(() -> world), 1).get(0);

        assertThat(score.share(ending)).as(name).isEqualTo(1);
    }
}
