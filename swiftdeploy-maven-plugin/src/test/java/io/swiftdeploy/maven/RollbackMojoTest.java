package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.FakeRuntime;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private RollbackMojo goal(String configured, Map<String, String> given) {
        RollbackMojo goal = Goals.withTimeout(folder, new RollbackMojo(), given);
        Goals.set(goal, "to", configured);
        return goal;
    }

    private void run(String configured, Map<String, String> given) throws MojoFailureException {
        try (FakeRuntime runtime = new FakeRuntime()) {
            Goals.run(goal(configured, given), runtime);
        }
    }

    @Test
    void runWithoutARevisionReturnsToTheOneBefore() {
        assertThatThrownBy(() -> run("", Map.of())).hasMessageContaining("no previous stable revision to return to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "swiftdeploy.to"})
    void runWithARevisionReturnsToThatOne(String name) {
        assertThatThrownBy(() -> run("", Map.of(name, "0123456789")))
                .hasMessageContaining("No revision `0123456789` is kept");
    }

    @Test
    void runTakesTheRevisionOfTheCommandLineOverThePoms() {
        assertThatThrownBy(() -> run("0123456789", Map.of())).hasMessageContaining("No revision `0123456789` is kept");
        assertThatThrownBy(() -> run("0123456789", Map.of("to", "abcdef")))
                .hasMessageContaining("No revision `abcdef` is kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void runWithARevisionThatIsNothingIsRefused(String nothing) {
        assertThatThrownBy(() -> goal("", Map.of("to", nothing)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "to must be the id of a revision, as swiftdeploy:status lists them; it is empty\n");
    }

    /** The release takes its canary back in the moment in which the rollback asks for the lease. */
    @Test
    void runThatWaitsForTheEndOfAReleaseLeavesStableWhereThatHasEndedItsCanary() throws Exception {
        RollbackMojo goal = goal("", Map.of());
        Goals.set(goal, "execution", Goals.execution("rollback"));
        GoalSetup setup = goal.setup();
        try (FakeRuntime runtime = new FakeRuntime()) {
            String first = deployed(goal, setup, runtime, "shop:1");
            String second = deployed(goal, setup, runtime, "shop:2");
            Goals.writeManifest(folder, "shop:3");
            new CanaryStart(held(goal, setup, runtime), 10).run();
            runtime.leases.lose();
            runtime.leases.tryTake(new StackName("shop"), new LeaseHolder("bob@laptop", "release", Instant.EPOCH));
            runtime.leases.onInterruption = () -> {
                runtime.leases.lose();
                new Rollback(held(goal, setup, runtime), Optional.empty()).run();
                runtime.leases.lose();
            };

            goal.act(setup, Goals.context(goal, setup, runtime), goal.told(setup));

            assertThat(runtime.split().canary()).isEmpty();
            assertThat(runtime.split().stable()).contains(second).isNotEqualTo(Optional.of(first));
        }
    }

    private String deployed(RollbackMojo goal, GoalSetup setup, FakeRuntime runtime, String image) {
        Goals.writeManifest(folder, image);
        new Deployment(held(goal, setup, runtime)).run();
        runtime.leases.lose();
        return runtime.split().stable().orElseThrow();
    }

    private static ReleaseContext held(RollbackMojo goal, GoalSetup setup, FakeRuntime runtime) {
        LeaseHolder holder = new LeaseHolder("bob@laptop", "release", Instant.EPOCH);
        LeaseAttempt.Taken taken = (LeaseAttempt.Taken) runtime.leases.tryTake(new StackName("shop"), holder);
        return Goals.context(goal, setup, runtime).holding(taken.lease());
    }
}
