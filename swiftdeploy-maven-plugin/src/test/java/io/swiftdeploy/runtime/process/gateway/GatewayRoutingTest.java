package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.tls.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes for a gateway that an earlier version started. */
class GatewayRoutingTest {
    @TempDir
    Path folder;

    @Test
    void httpsForAGatewayThatKnowsNoneIsRefusedBeforeAnythingIsChanged() throws Exception {
        TestCertificate pair = TestCertificate.of("shop.example");
        Tls settings = new Tls(
                Files.writeString(folder.resolve("site.pem"), pair.certificate()),
                Files.writeString(folder.resolve("site.key"), pair.key()),
                Optional.empty());
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ProcessFixture shop = new ProcessFixture(folder, "shop").manifest("1.0.0", "", 40000);
                PlayedGateway gateway = new PlayedGateway(exchange -> {
                    asked.add(exchange.getRequestMethod());
                    PlayedGateway.send(exchange, 200, ConfigJson.text(PlayedGateway.config(10)));
                })) {
            GatewaySpec plain = shop.blueprint()
                    .gateway(new GatewaySpec.Routes(GatewayConfigMapper.split(PlayedGateway.config(10)), Set.of()));
            GatewaySpec encrypted = plain.with(TlsFiles.forChange(Optional.of(settings), Instant.now(), it -> {}));
            GatewayRouting routing = new GatewayRouting(new GatewayClient(), null, null, new LeaseFiles(folder), null);

            assertThatThrownBy(() -> routing.route(
                            encrypted, ExpectedSplit.of(plain.routes().split()), gateway.operations()))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("an earlier version of SwiftDeploy, which knows no HTTPS");

            assertThat(asked).containsOnly("GET");
        }
    }
}
