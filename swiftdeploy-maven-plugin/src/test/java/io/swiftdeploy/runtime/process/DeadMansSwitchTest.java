package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.StackMovedException;
import io.swiftdeploy.runtime.process.lease.ChildBuild;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A watched canary has users only as long as the build lives that watches it. */
@Execution(ExecutionMode.CONCURRENT)
class DeadMansSwitchTest {
    private static final long FIVE_SECONDS = 5_000_000_000L;

    @TempDir
    Path folder;

    private ProcessStory story;

    @BeforeEach
    void canaryForEverybody() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.deploy();
        story.version("2.0.0", "").canary(100);
    }

    @AfterEach
    void end() {
        story.close();
    }

    private Routes watched(ObservedStack before, int weight) {
        TrafficSplit split = new TrafficSplit(
                before.split().stable(),
                before.split().canary(),
                weight,
                before.split().former());
        return new Routes(split, before.servingGroups(), Watch.WATCHED);
    }

    private void route(Routes routes, TrafficSplit expected) {
        try (Runtime runtime = story.rehearsal.runtime()) {
            runtime.route(story.rehearsal.blueprint().gateway(routes), ExpectedSplit.of(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "frozen"})
    void canaryWhenItsBuildIsKilledOrFrozenGivesItsUsersBackWithinFiveSecondsAndLosesNoRequest(String how)
            throws Exception {
        try (ChildBuild build = ChildBuild.of(story.rehearsal.state, "shop", "release");
                Clients clients = new Clients(story)) {
            assertThat(build.hasTheLease()).isTrue();
            ObservedStack before = story.observe();
            route(watched(before, 100), before.split());
            assertThat(story.observe().watch()).isEqualTo(Watch.WATCHED);
            clients.unansweredWhileGetting(200);
            assertThat(story.answer()).isEqualTo("canary 2.0.0");

            long last = System.nanoTime();
            if (how.equals("killed")) {
                build.kill();
            } else {
                build.freeze();
            }
            ProcessFixture.await(() -> story.answer().equals("stable 1.0.0"));

            assertThat(System.nanoTime() - last).isLessThan(FIVE_SECONDS);
            assertThat(clients.unansweredWhileGetting(200)).isZero();
            assertThat(clients.unanswered.get()).isZero();
            ObservedStack after = story.observe();
            assertThat(after.watch()).isEqualTo(Watch.EXPIRED);
            assertThat(after.split()).isEqualTo(before.split().withoutCanaryUsers());
            assertThat(after.serving(Track.CANARY)).hasSize(1);
            assertThatThrownBy(() -> route(watched(before, 100), before.split()))
                    .isInstanceOf(StackMovedException.class)
                    .hasMessageContaining("at 0 %");
            assertThat(story.answer()).isEqualTo("stable 1.0.0");
        }
    }

    @Test
    void canaryOfAPersonKeepsItsUsersWithoutAnyBuild() {
        assertThat(story.observe().watch()).isEqualTo(Watch.UNWATCHED);
        assertThat(story.answer()).isEqualTo("canary 2.0.0");
    }

    @Test
    void routeFromAStaleSnapshotIsRefusedAndChangesNothing() {
        ObservedStack now = story.observe();
        TrafficSplit stale = new TrafficSplit(now.split().stable(), Optional.empty(), 0);

        assertThatThrownBy(() -> route(new Routes(stale, now.servingGroups()), stale))
                .isInstanceOf(StackMovedException.class)
                .hasMessageContaining("found stable " + now.split().stable().orElseThrow())
                .hasMessageContaining("swiftdeploy:status");

        assertThat(story.observe()).isEqualTo(now);
        assertThat(story.answer()).isEqualTo("canary 2.0.0");
    }
}
