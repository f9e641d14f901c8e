package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.attachment.SurroundingsOnEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An Engine that permits several networks of one name. */
class JoinedNetworksTest extends WithFakeEngine {
    private static final String BOTH =
            "[{\"Name\":\"db\",\"Id\":\"0123456789abcdef\"},{\"Name\":\"db\",\"Id\":\"fedcba\"}]";

    private final Containers containers = new Containers(engine);

    JoinedNetworksTest() throws IOException {}

    private SurroundingsOnEngine surroundings() {
        OneShot helpers = new OneShot(engine.client(), containers);
        return new SurroundingsOnEngine(
                engine.client(), containers, helpers, new Silence(), () -> "nginx", stack -> {});
    }

    private void check() {
        Surroundings around = new Surroundings(List.of("db"), List.of(), Optional.empty(), List.of());
        surroundings().check(new StackName("shop"), around);
    }

    /** Of a kept container that was in the network {@code id}. */
    private void checkKept(String id) {
        fake.reply(
                "/containers/shop-stable-1/json",
                200,
                """
                {"Id": "c", "Name": "/shop-stable-1", "HostConfig": {"NetworkMode": "shop-net"},
                 "Config": {"Labels": {"io.swiftdeploy.stack": "shop", "io.swiftdeploy.networks": "db"}},
                 "NetworkSettings": {"Networks": {"db": {"NetworkID": "%s"}}}}
                """
                        .formatted(id));
        surroundings().checkKept(containers.find("shop-stable-1").orElseThrow());
    }

    private static SwiftDeployException failure(Runnable act) {
        SwiftDeployException failure = catchThrowableOfType(SwiftDeployException.class, act::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void checkWhenSeveralNetworksHaveTheNameRefusesItAndChangesNothing() {
        fake.reply("/networks", 200, BOTH);

        SwiftDeployException failure = failure(this::check);

        assertThat(failure.what())
                .isEqualTo("The Docker Engine has several networks of the name `db`: 0123456789ab, fedcba.");
        assertThat(failure.where()).isEqualTo("networks");
        assertThat(failure.next()).contains("docker network rm ID");
        assertThat(fake.asked).allMatch(it -> it.startsWith("GET "));
    }

    @Test
    void checkWhenOneNetworkHasTheNamePasses() {
        fake.reply("/networks", 200, "[{\"Name\":\"db\",\"Id\":\"1\"},{\"Name\":\"db2\",\"Id\":\"2\"}]");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void checkKeptWhenSeveralNetworksHaveTheNameAndItWasInNoneRefusesIt() {
        fake.reply("/networks", 200, BOTH);

        SwiftDeployException failure = failure(() -> checkKept("gone"));

        assertThat(failure.what())
                .contains("shop-stable-1 joins the network `db`")
                .endsWith("none of which it was in: 0123456789ab, fedcba.");
        assertThat(failure.next()).contains("docker network rm ID").endsWith("nothing was changed");
    }

    @Test
    void checkKeptWhenSeveralNetworksHaveTheNameAndItWasInOnePasses() {
        fake.reply("/networks", 200, BOTH);

        assertThatCode(() -> checkKept("fedcba")).doesNotThrowAnyException();
    }

    @Test
    void checkKeptWhenOneThatWasMadeAnewHasTheNamePasses() {
        fake.reply("/networks", 200, "[{\"Name\":\"db\",\"Id\":\"1\"}]");

        assertThatCode(() -> checkKept("gone")).doesNotThrowAnyException();
    }

    @Test
    void checkKeptWhenNoneHasTheNameNamesThoseThatAreThere() {
        fake.reply("/networks", 200, "[{\"Name\":\"queue\",\"Id\":\"1\"}]");

        assertThat(failure(() -> checkKept("gone")).what()).contains("`db`", "there are: queue.");
    }
}
