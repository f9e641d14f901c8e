package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.TestClock;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.StackMovedException;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway whose connection breaks while it has new routes. It is played: a real one does not break a connection on demand. It
 * tells the old configuration, fails to tell one, tells the old one, and then another.
 */
@Timeout(60)
class CutRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final GatewayConfig OLD = PlayedGateway.config(10);

    @TempDir
    private Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private GatewayClient client = new GatewayClient(PATIENCE, Clock.systemUTC());
    private PlayedGateway gateway;
    private GatewayConfig atLast = OLD;
    private Failure failure = Failure.ERROR;
    private volatile Instant until = Instant.MAX;
    private volatile Instant lastLook = Instant.EPOCH;

    private enum Failure {
        ERROR(503, 2),
        CUT(200, 1),
        DAMAGED(200, 2);

        private final int status;
        private final int bytes;

        Failure(int status, int bytes) {
            this.status = status;
            this.bytes = bytes;
        }
    }

    @BeforeEach
    void begin() throws IOException {
        gateway = new PlayedGateway(this::answer);
    }

    @AfterEach
    void end() {
        gateway.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            until = Instant.parse(exchange.getRequestHeaders().getFirst("X-SwiftDeploy-Until"));
            exchange.close();
            return;
        }
        lastLook = Instant.now();
        int look = looks.incrementAndGet();
        if (look == 2) {
            fail(exchange);
        } else {
            PlayedGateway.send(exchange, 200, ConfigJson.text(look <= 3 ? OLD : atLast));
        }
    }

    /** An answer of two bytes, of which one comes or both. */
    private void fail(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(failure.status, 2);
        exchange.getResponseBody().write("{{".getBytes(StandardCharsets.UTF_8), 0, failure.bytes);
        exchange.close();
    }

    private Drain route(int weight) {
        return route(current -> PlayedGateway.config(weight));
    }

    private Drain route(UnaryOperator<GatewayConfig> change) {
        return new RoutesUpdate(new StackName("shop"), "shop-gateway", client, new LeaseFiles(folder))
                .run(gateway.operations(), change);
    }

    @ParameterizedTest
    @EnumSource
    void lookThatFailsDoesNotEndTheWaitForRoutesThatAreTakenInLater(Failure kind) {
        failure = kind;
        atLast = PlayedGateway.config(100);

        assertThat(route(100).changed()).isTrue();
        assertThat(looks).hasValueGreaterThan(3);
    }

    /** The gateway shows the fingerprint of the key that the build gave it. */
    @Test
    void routesWithAnotherCertificateThatAreTakenInLaterAreKnownAgain() throws Exception {
        TestCertificate pair = TestCertificate.of("shop.example");
        GatewayConfig wanted = OLD.withTls(new TlsConfig(pair.certificate(), pair.key()), null);
        atLast = wanted.shown();

        assertThat(route(current -> wanted).changed()).isTrue();
        assertThat(route(current -> wanted).changed()).isFalse();
    }

    @Test
    void routesOfNeitherSideAreNotTakenForTheOldOnes() {
        atLast = PlayedGateway.config(0);
        ExpectedSplit expected = ExpectedSplit.of(GatewayConfigMapper.split(OLD));

        assertThatThrownBy(() -> route(current -> {
                    expected.require(GatewayConfigMapper.split(current), "shop-gateway");
                    return PlayedGateway.config(100);
                }))
                .isInstanceOf(StackMovedException.class);
    }

    @Test
    void lookThatDecidesComesAfterTheTimeThatTheGatewayWasTold() {
        client = new GatewayClient(Duration.ofMillis(500), new TestClock(CutRoutesTest::askSlowly));

        assertThatThrownBy(() -> route(100)).hasMessageContaining("did not take them in in time");

        assertThat(lastLook).isAfterOrEqualTo(until);
    }

    /** The time, as a build gets it that is kept from running as it asks for it. */
    private static Instant askSlowly() {
        Duration pause = Duration.ofMillis(300);
        Deadline.in(pause).every(pause).pause();
        return Instant.now();
    }
}
