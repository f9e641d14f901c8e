package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The helper that makes a volume writable is confined and leaves nothing behind, as every helper. */
class NetworksAndVolumesTest extends WithFakeEngine {
    private static final List<Volume> VOLUMES = List.of(
            new Volume("shop-record", "/var/lib/swiftdeploy", Writer.KEEPER),
            new Volume("shop-logs", "/logs", Writer.CONTAINER),
            new Volume("shop-conf", "/conf", Writer.ENGINE));

    NetworksAndVolumesTest() throws IOException {}

    private void makeWritable() {
        Containers containers = new Containers(engine);
        new NetworksAndVolumes(engine.client(), containers, new OneShot(engine.client(), containers))
                .makeWritable(new StackName("shop"), "shop-gateway", "nginx", VOLUMES);
    }

    @Test
    void makeWritableWhenTheAnswerOfTheCreationIsCutRemovesTheHelperByItsName() {
        fake.cut("/containers/create");
        fake.reply("/containers/shop-helper-[-0-9a-f]{36}", 204, "");

        assertThatThrownBy(this::makeWritable).isInstanceOf(RuntimeException.class);

        assertThat(fake.asked).last().asString().matches("DELETE /.*containers/shop-helper-[-0-9a-f]{36}");
    }

    @Test
    void makeWritableCopiesFoldersThroughAHelperWithoutRightsAndRemovesIt() {
        fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
        fake.reply("/containers/h/archive", 200, "");
        fake.reply("/containers/h", 204, "");

        makeWritable();

        assertThat(fake.bodies.get(fake.asked.indexOf("POST /containers/create")))
                .contains("\"CapDrop\":[\"ALL\"]", "no-new-privileges", "\"NetworkMode\":\"none\"", "65534:65534")
                .contains("shop-record:/var/lib/swiftdeploy", "shop-logs:/logs", "\"ReadonlyRootfs\":false")
                .doesNotContain("shop-conf");
        assertThat(fake.asked).containsSubsequence("PUT /containers/h/archive", "PUT /containers/h/archive");
        assertThat(fake.asked).last().isEqualTo("DELETE /containers/h");
    }

    @Test
    void makeWritableThatIsInterruptedRemovesTheHelper() {
        fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
        fake.reply("/containers/h/archive", 200, "");
        fake.reply("/containers/h", 204, "");
        fake.meanwhile("/containers/h/archive", Thread.currentThread()::interrupt);

        try {
            assertThatThrownBy(this::makeWritable).isInstanceOf(RuntimeException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(fake.asked).last().isEqualTo("DELETE /containers/h");
    }
}
