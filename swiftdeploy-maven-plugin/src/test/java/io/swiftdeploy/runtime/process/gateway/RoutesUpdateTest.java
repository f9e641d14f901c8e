package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of new routes that the gateway refuses because of a heartbeat, or because they are late. */
class RoutesUpdateTest {
    private static final StackName SHOP = new StackName("shop");

    @TempDir
    Path folder;

    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private int refusal = 423;
    private GatewayConfig told = PlayedGateway.config(10);
    private PlayedGateway gateway;
    private Lease lease;

    @BeforeEach
    void begin() throws IOException {
        lease = ((Taken) new FileLeases(folder).tryTake(SHOP, new LeaseHolder("ann", "deploy", Instant.EPOCH))).lease();
        gateway = new PlayedGateway(this::answer);
    }

    @AfterEach
    void end() {
        gateway.close();
        lease.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            PlayedGateway.send(exchange, 200, ConfigJson.text(told));
        } else {
            PlayedGateway.send(exchange, asked.incrementAndGet() > refusals.get() ? 200 : refusal, "No.");
        }
    }

    private Drain update() {
        return new RoutesUpdate(SHOP, "shop-gateway", new GatewayClient(), new LeaseFiles(folder))
                .run(gateway.operations(), current -> PlayedGateway.config(20));
    }

    @Test
    void routesRefusedBecauseOfTheHeartbeatOfAnEarlierHolderAreSentOnceMore() throws IOException {
        refusals.set(1);
        Files.writeString(new LeaseFiles(folder).heartbeat(), "0".repeat(36) + " 0000000000000000001\n");

        assertThat(update().changed()).isTrue();

        assertThat(asked).hasValue(2);
        lease.requireHeld();
    }

    /** It leaves out settings that it does not know, whenever it is asked. */
    @Test
    void routesThatAGatewayOfAnEarlierVersionHasAlreadyAreNotSentAgain() {
        GatewayConfig bounded = GatewayConfig.of(
                told.split(), told.groups(), told.listen(), told.settings().withLogLimit(1 << 20), told.accessLog());
        told = new GatewayConfig(
                told.split(), told.groups(), told.listen(), told.settings(), told.accessLog(), bounded.generation());

        Drain drain = new RoutesUpdate(SHOP, "shop-gateway", new GatewayClient(), new LeaseFiles(folder))
                .run(gateway.operations(), current -> bounded);

        assertThat(drain.changed()).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void routesRefusedASecondTimeEndTheBuild() {
        refusals.set(2);

        assertThatThrownBy(this::update).isInstanceOf(LeaseLostException.class);

        assertThat(asked).hasValue(2);
    }

    @Test
    void routesOfABuildThatLostTheLeaseAreNotSentAgain() throws IOException {
        refusals.set(1);
        Path lock = Files.move(folder.resolve("lease.lock"), folder.resolve("old.lock"));
        Files.writeString(new LeaseFiles(folder).heartbeat(), "0".repeat(36) + " 0000000000000000001\n");

        assertThatThrownBy(this::update).isInstanceOf(LeaseLostException.class);

        assertThat(asked).hasValue(1);
        Files.delete(lock);
    }

    @Test
    void routesThatTheGatewayGetsTooLateAreNoFaultOfTheManifest() {
        refusal = 408;
        refusals.set(1);

        assertThatThrownBy(this::update)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("did not take them in in time; the old ones are kept")
                .hasMessageContaining("disk of the state folder");

        assertThat(asked).hasValue(1);
    }
}
