package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.FakeRuntime;
import io.swiftdeploy.release.LeaseHeldException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromoteMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private PromoteMojo goal(Map<String, String> given) {
        return Goals.withTimeout(folder, new PromoteMojo(), given);
    }

    @Test
    void runWithoutAModeAsksForOne() {
        assertThatThrownBy(() -> goal(Map.of()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dmode=canary")
                .hasMessageContaining("-Dmode=stable");
    }

    @Test
    void runWithAnotherModeSaysWhatItWas() {
        assertThatThrownBy(() -> goal(Map.of("mode", "blue")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("was `blue`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101"})
    void runWithAWeightOutOfRangeSaysTheRange(String weight) {
        assertThatThrownBy(
                        () -> goal(Map.of("mode", "canary", "weight", weight)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("weight must be 0 to 100 percent, was " + weight + "\n");
    }

    @Test
    void runWithAWeightThatIsNoNumberSaysWhatItWas() {
        assertThatThrownBy(
                        () -> goal(Map.of("mode", "canary", "weight", "half")).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("weight must be a whole number, was `half`\n");
    }

    @Test
    void runTakesTheModeOfTheCommandLineOverThePoms() {
        PromoteMojo goal = goal(Map.of("mode", "stable"));
        Goals.set(goal, "mode", "canary");

        try (FakeRuntime runtime = new FakeRuntime()) {
            assertThatThrownBy(() -> Goals.run(goal, runtime)).hasMessageContaining("No canary is running");
        }
    }

    @ParameterizedTest
    @CsvSource({"weight, 25", "swiftdeploy.weight, 25", "mode, stable"})
    void runThatIsBoundRefusesWhatDiffersFromThePom(String name, String value) {
        PromoteMojo goal = bound(Map.of(name, value));
        String parameter = name.replace("swiftdeploy.", "");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-D" + parameter + "=" + value + " would have it")
                .hasMessageContaining("or type the goal: mvn swiftdeploy:promote -D" + parameter + "=" + value)
                .hasMessageContaining("nothing was changed");
    }

    @Test
    void runThatIsBoundTakesWhatThePomSays() {
        PromoteMojo goal = bound(Map.of("mode", "canary", "weight", "0"));

        try (FakeRuntime runtime = new FakeRuntime()) {
            runtime.fail("gateway");
            assertThatThrownBy(() -> Goals.run(goal, runtime)).hasMessageContaining("No gateway today.");
        }
    }

    @Test
    void leaseOfTheBuildsEndIsTakenAgainWhereItIsLost() {
        PromoteMojo goal = goal(Map.of("mode", "canary"));
        GoalSetup setup = goal.setup();
        try (FakeRuntime runtime = new FakeRuntime()) {
            ReleaseContext context = Goals.context(goal, setup, runtime);
            Lease first = goal.leaseOfEnd(setup, context);
            assertThat(goal.leaseOfEnd(setup, context)).isSameAs(first);

            runtime.leases.lose();

            Lease again = goal.leaseOfEnd(setup, context);
            assertThat(again).isNotSameAs(first);
            again.requireHeld();
            assertThat(runtime.leases.holder().map(LeaseHolder::purpose)).contains(LeaseHolder.BETWEEN_GOALS);
        }
    }

    @Test
    @Timeout(30)
    void leaseOfTheBuildsEndIsNotWaitedFor() {
        PromoteMojo goal = goal(Map.of("mode", "canary", "swiftdeploy.lockTimeout", "600"));
        Goals.set(goal, "execution", Goals.execution("promote"));
        GoalSetup setup = goal.setup();
        try (FakeRuntime runtime = new FakeRuntime()) {
            LeaseHolder bob = new LeaseHolder("bob@laptop", "deploy", Instant.EPOCH);
            runtime.leases.tryTake(new StackName("shop"), bob);

            assertThatThrownBy(() -> goal.leaseOfEnd(setup, Goals.context(goal, setup, runtime)))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("bob@laptop");
        }
    }

    private PromoteMojo bound(Map<String, String> given) {
        PromoteMojo goal = goal(given);
        MojoExecution typed = Goals.execution();
        Goals.set(
                goal,
                "execution",
                new MojoExecution(typed.getMojoDescriptor(), "beside-stable", MojoExecution.Source.LIFECYCLE));
        Goals.set(goal, "mode", "canary");
        Goals.set(goal, "weight", "0");
        return goal;
    }

    @Test
    void runWithParametersThatAreNoNumberOrSwitchSaysWhatTheyWere() {
        PromoteMojo configured = goal(Map.of("mode", "canary"));
        Goals.set(configured, "timeout", "soon");

        assertThatThrownBy(configured::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("swiftdeploy.timeout must be a whole number, was `soon`\n")
                .hasMessageContaining("parameter swiftdeploy.timeout")
                .hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> goal(Map.of("mode", "canary", "swiftdeploy.updateManifest", "perhaps"))
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("swiftdeploy.updateManifest must be true or false, was `perhaps`\n");
    }

    @Test
    void runWithATimeoutBelowASecondIsRefused() {
        assertThatThrownBy(() -> goal(Map.of("mode", "canary", "swiftdeploy.timeout", "0"))
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("swiftdeploy.timeout must be at least 1 second, was 0\n");
        assertThat(folder.resolve("history.jsonl")).doesNotExist();
    }
}
