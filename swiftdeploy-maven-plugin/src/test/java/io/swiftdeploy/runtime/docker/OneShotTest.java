package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Helper containers, with an Engine that does not answer as it should. */
class OneShotTest {
    private static final HelperTask TASK =
            new HelperTask(new StackName("shop"), "nginx", List.of("df"), new HelperTask.Storage.NoStorage());
    private static final String HELPER = "/containers/shop-helper-[-0-9a-f]{36}";
    private static final String REMOVAL = "DELETE .*" + HELPER;
    private static final String NOT_THERE = "{\"message\":\"No such container\"}";

    @Test
    void createWhoseAnswerIsCutRemovesTheContainerByItsName() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.cut("/containers/create");
            fake.reply(HELPER, 204, "");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(fake.asked).last().asString().matches(REMOVAL);
        }
    }

    @Test
    void createThatTheEngineCarriesOutAfterItsAnswerIsGivenUpRemovesTheContainerWhenItIsThere() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.cut("/containers/create");
            fake.reply(HELPER, 404, NOT_THERE);
            fake.then(HELPER, 404, NOT_THERE);
            fake.then(HELPER, 204, "");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(fake.asked).filteredOn(it -> it.matches(REMOVAL)).hasSize(3);
        }
    }

    /** The Engine restarts: its answer to the creation is cut, and so is its answer to the first removal. */
    @Test
    void createThatIsNotAnsweredTriesToRemoveTheContainerAgainWhenARemovalFails() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.cut("/containers/create");
            fake.cut(HELPER);
            fake.then(HELPER, 500, "{\"message\":\"starting\"}");
            fake.then(HELPER, 204, "");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(fake.asked).filteredOn(it -> it.matches(REMOVAL)).hasSize(3);
        }
    }

    @Test
    void createByAnInterruptedThreadRemovesTheContainerAndLeavesTheThreadInterrupted() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply(HELPER, 204, "");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fake.asked).last().asString().matches(REMOVAL);
        } finally {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void createThatIsRefusedSaysTheEnginesReasonThoughThereIsNothingToRemove() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 500, "{\"message\":\"no space left on device\"}");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).hasMessageContaining("no space left on device");

            assertThat(fake.asked).filteredOn(it -> it.matches(REMOVAL)).hasSize(1);
        }
    }

    /** An interrupt that comes while the helper works, not before it is created. */
    @Test
    void runThatIsInterruptedRemovesTheContainerAndLeavesTheThreadInterrupted() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
            fake.reply("/containers/h/start", 204, "");
            fake.reply("/containers/h", 204, "");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(
                            () -> helpers.run(TASK, id -> Thread.currentThread().interrupt()))
                    .isInstanceOf(RuntimeException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fake.asked).last().asString().isEqualTo("DELETE /containers/h");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void runThatIsInterruptedWhileItWaitsSaysSoAndLeavesTheThreadInterrupted() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
            fake.reply("/containers/h/start", 204, "");
            fake.reply("/containers/h/wait", 200, "{\"StatusCode\":0}");
            fake.reply("/containers/h", 204, "");
            OneShot helpers = new OneShot(interruptedWhileItWaits(engine.client()), new Containers(engine));

            assertThatThrownBy(() -> helpers.run(TASK))
                    .hasMessageNotContaining("did not end within")
                    .isInstanceOf(InterruptedWaitException.class);

            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void runWhoseEndIsCutAsksForItAgain() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
            fake.reply("/containers/h/start", 204, "");
            fake.cut("/containers/h/wait");
            fake.then("/containers/h/wait", 500, "{\"message\":\"starting\"}");
            fake.then("/containers/h/wait", 200, "{\"StatusCode\":3}");
            fake.reply("/containers/h", 204, "");

            assertThat(new OneShot(engine.client(), new Containers(engine))
                            .run(TASK)
                            .exitCode())
                    .isEqualTo(3);
            assertThat(fake.asked).last().asString().isEqualTo("DELETE /containers/h");
        }
    }

    @Test
    void runOfAContainerThatSomebodyRemovesSaysSoAtOnce() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
            fake.reply("/containers/h/start", 204, "");
            fake.reply("/containers/h/wait", 404, "{\"message\":\"No such container: h\"}");

            assertThatThrownBy(() -> new OneShot(engine.client(), new Containers(engine)).run(TASK))
                    .hasMessageContaining("cannot be seen")
                    .hasMessageContaining("No such container");
            assertThat(fake.asked).filteredOn("POST /containers/h/wait"::equals).hasSize(1);
        }
    }

    @Test
    void runThatFailsSaysWhyAlsoWhenTheContainerCannotBeRemoved() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
            fake.reply("/containers/h/start", 500, "{\"message\":\"no such program\"}");
            fake.reply("/containers/h", 500, "{\"message\":\"device busy\"}");

            assertThatThrownBy(() -> new OneShot(engine.client(), new Containers(engine)).run(TASK))
                    .hasMessageContaining("no such program")
                    .satisfies(it -> assertThat(it.getSuppressed()).hasSize(1));
        }
    }

    /** An Engine that was never asked makes no container later. */
    @Test
    void createThatNobodyListensToDoesNotWaitForTheContainer() throws IOException {
        FakeEngine fake = new FakeEngine();
        try (Engine engine = Engine.connect(fake.address())) {
            fake.close();
            Containers containers = new Containers(engine);
            assertThatThrownBy(() -> containers.find("any")).hasRootCauseInstanceOf(ConnectException.class);
            OneShot helpers = new OneShot(engine.client(), containers);
            long start = System.nanoTime();

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static DockerClient interruptedWhileItWaits(DockerClient client) {
        return (DockerClient) Proxy.newProxyInstance(
                OneShotTest.class.getClassLoader(), new Class<?>[] {DockerClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("waitContainerCmd")) {
                        Thread.currentThread().interrupt();
                    }
                    return method.invoke(client, arguments);
                });
    }
}
