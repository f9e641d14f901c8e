package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.PlayedContainers;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The policy server of before runs again when the new one does not start. */
class ContainerReplacementTest extends WithFakeEngine {
    private static final ContainerSpec NEW = PolicyServerContainer.of(Blueprints.of(
                    """
                    services: {name: shop, image: "shop:1", port: 3000, version: "1", mode: stable}
                    nginx: {image: "nginx:1.30", port: 8080, proxy_timeout: 30}
                    network: {name: shop-net, driver_type: bridge}
                    """)
            .policyServer());
    private static final String NAME = NEW.identity().name();
    private static final String OLD =
            "{\"Id\":\"old\",\"Config\":{\"Labels\":{\"io.swiftdeploy.stack\":\"shop\"}},\"State\":{\"Status\":\"running\"}}";

    ContainerReplacementTest() throws IOException {}

    @Test
    void replaceThatIsInterruptedAsTheNewOneStartsRestoresTheOldOne() {
        String name = NEW.identity().name();
        fake.reply("/containers/old/json", 200, OLD);
        fake.reply("/containers/old/stop", 204, "");
        fake.reply("/containers/old/rename", 204, "");
        fake.reply("/containers/old/start", 204, "");
        fake.reply("/containers/create", 201, "{\"Id\":\"new\"}");
        fake.reply("/containers/" + name + "/start", 204, "");
        Containers containers = new Containers(engine);
        var old = containers.find("old").orElseThrow();

        try {
            assertThatThrownBy(() -> new ContainerReplacement(engine.client(), containers).replace(old, NEW, () -> {
                        Thread.currentThread().interrupt();
                        containers.start(name);
                    }))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(fake.asked).last().isEqualTo("POST /containers/" + name + "/start");
        assertThat(fake.asked).filteredOn("POST /containers/old/rename"::equals).hasSize(2);
    }

    /** A build that is killed after each of its calls in turn; then the next one looks. */
    @Test
    void findAfterAKilledReplacementIsAServerThatRuns() throws IOException {
        assertRunsAfterEachKill(false);
    }

    @Test
    void findAfterAKilledUndoOfAReplacementIsAServerThatRuns() throws IOException {
        assertRunsAfterEachKill(true);
    }

    private static void assertRunsAfterEachKill(boolean portTaken) throws IOException {
        int changes = 0;
        boolean killed = true;
        while (killed) {
            try (PlayedContainers played = new PlayedContainers();
                    Engine engine = Engine.connect(played.address())) {
                played.add("old", NAME, "running");
                ContainerReplacement replacement = replacement(engine);
                played.killAfter(changes);
                killed = replaceIsCut(played, engine, portTaken);

                assertThat(replacement.find(NAME))
                        .as("killed after %d changes", changes)
                        .isPresent();
                assertThat(played.all())
                        .as("killed after %d changes", changes)
                        .isSubsetOf("old shop-opa running", "new shop-opa running", "old shop-opa-before exited")
                        .filteredOn(it -> it.endsWith("running"))
                        .hasSize(1);
            }
            changes++;
        }
        assertThat(changes).isGreaterThan(5);
    }

    private static boolean replaceIsCut(PlayedContainers played, Engine engine, boolean portTaken) {
        Containers containers = new Containers(engine);
        try {
            replacement(engine).replace(containers.find(NAME).orElseThrow(), NEW, () -> {
                played.takePort(portTaken);
                try {
                    containers.start(NAME);
                } finally {
                    played.takePort(false);
                }
            });
        } catch (RuntimeException expected) {
            return played.isKilled();
        }
        return played.isKilled();
    }

    private static ContainerReplacement replacement(Engine engine) {
        return new ContainerReplacement(engine.client(), new Containers(engine));
    }

    /** Also beside one that was replaced by a build that was killed before it removed it. */
    @Test
    void findLeavesAServerStoppedThatTheUserHasStopped() throws IOException {
        try (PlayedContainers played = new PlayedContainers();
                Engine engine = Engine.connect(played.address())) {
            played.add("old", NAME + "-before", "exited");
            played.add("new", NAME, "exited");

            assertThat(replacement(engine).find(NAME)).isPresent();

            assertThat(played.all()).containsExactly("new shop-opa exited", "old shop-opa-before exited");
        }
    }

    @Test
    void findWaitsForTheRemovalThatAKilledBuildAskedFor() throws IOException {
        try (PlayedContainers played = new PlayedContainers();
                Engine engine = Engine.connect(played.address())) {
            played.add("old", NAME + "-before", "exited");
            played.add("new", NAME, "removing");

            assertThat(replacement(engine).find(NAME)).isPresent();

            assertThat(played.all()).containsExactly("old shop-opa running");
        }
    }

    @Test
    void findWhenThePortOfTheServerOfBeforeIsTakenFindsNone() throws IOException {
        try (PlayedContainers played = new PlayedContainers();
                Engine engine = Engine.connect(played.address())) {
            played.add("old", NAME + "-before", "exited");
            played.takePort(true);

            assertThat(replacement(engine).find(NAME)).isEmpty();
            assertThat(played.all()).containsExactly("old shop-opa-before exited");

            played.takePort(false);
            assertThat(replacement(engine).find(NAME)).isPresent();
            assertThat(played.all()).containsExactly("old shop-opa running");
        }
    }

    @Test
    void findOfAFirstServerThatWasNeverStartedRemovesIt() throws IOException {
        try (PlayedContainers played = new PlayedContainers();
                Engine engine = Engine.connect(played.address())) {
            played.add("new", NAME, "created");

            assertThat(replacement(engine).find(NAME)).isEmpty();
            assertThat(played.all()).isEmpty();
        }
    }

    /** The Engine goes on with the stop, so the old one is stopped once more before it starts. */
    @Test
    void replaceThatIsInterruptedWhileTheOldOneStopsStartsItAgain() {
        fake.reply("/containers/old/json", 200, OLD);
        fake.reply("/containers/old/rename", 204, "");
        fake.reply("/containers/old/stop", 500, "{\"message\":\"context canceled\"}");
        fake.then("/containers/old/stop", 204, "");
        fake.reply("/containers/old/start", 204, "");
        fake.reply("/containers/" + NAME + "/start", 204, "");
        fake.meanwhile("/containers/old/stop", Thread.currentThread()::interrupt);
        var old = new Containers(engine).find("old").orElseThrow();

        try {
            assertThatThrownBy(() -> replacement(engine).replace(old, NEW, () -> {}))
                    .hasMessageContaining("context canceled");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(fake.asked)
                .containsSubsequence(
                        "POST /containers/old/stop",
                        "POST /containers/old/stop",
                        "POST /containers/old/start",
                        "POST /containers/old/rename");
    }
}
