package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.runtime.docker.engine.Containers;
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
    private static final String OLD =
            "{\"Id\":\"old\",\"Config\":{\"Labels\":{\"io.swiftdeploy.stack\":\"shop\"}},\"State\":{\"Status\":\"running\"}}";

    ContainerReplacementTest() throws IOException {}

    @Test
    void replaceThatIsInterruptedAsTheNewOneStartsRestoresTheOldOne() {
        String name = NEW.identity().name();
        fake.reply("/containers/old/json", 200, OLD);
        fake.reply("/containers/old/stop", 204, "");
        fake.reply("/containers/old/rename", 204, "");
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
}
