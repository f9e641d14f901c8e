package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.OneShot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Helper containers, with an Engine that does not answer as it should. */
class OneShotTest {
    private static final OneShot.Task TASK =
            new OneShot.Task(new StackName("shop"), "nginx", List.of("df"), new OneShot.Storage.NoStorage());
    private static final String REMOVAL = "DELETE /.*containers/shop-helper-[-0-9a-f]{36}";

    @Test
    void createWhoseAnswerIsCutRemovesTheContainerByItsName() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.cut("/containers/create");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).isInstanceOf(RuntimeException.class);

            assertThat(fake.asked).last().asString().matches(REMOVAL);
        }
    }

    @Test
    void createThatIsRefusedSaysTheEnginesReasonThoughThereIsNothingToRemove() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = Engine.connect(fake.address())) {
            fake.reply("/containers/create", 500, "{\"message\":\"no space left on device\"}");
            OneShot helpers = new OneShot(engine.client(), new Containers(engine));

            assertThatThrownBy(() -> helpers.create(TASK)).hasMessageContaining("no space left on device");

            assertThat(fake.asked).last().asString().matches(REMOVAL);
        }
    }
}
