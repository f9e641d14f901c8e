package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that answers later than a build waits. It is played: a real one takes in a configuration within milliseconds, and a
 * disk that hangs cannot be had on demand. It obeys the headers as the real one does, see the tests of the gateway.
 */
@Timeout(60)
class LateRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);
    private final CountDownLatch handled = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GatewayClient client = new GatewayClient(PATIENCE, Clock.systemUTC());
    private HttpServer gateway;
    private GatewayConfig serving = PlayedGateway.config(10);
    private boolean queued;

    @BeforeEach
    void begin() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(threads);
        gateway.createContext("/config", this::answer);
        gateway.start();
    }

    @AfterEach
    void end() {
        disk.countDown();
        gateway.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            PlayedGateway.send(exchange, 200, ConfigJson.text(settled()));
            return;
        }
        Instant until = Instant.parse(exchange.getRequestHeaders().getFirst("X-SwiftDeploy-Until"));
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (queued) {
            stall();
        }
        int status = replace(until, ConfigJson.read(text));
        handled.countDown();
        PlayedGateway.send(exchange, status, "");
    }

    private synchronized GatewayConfig settled() {
        return serving;
    }

    private synchronized int replace(Instant until, GatewayConfig wanted) {
        if (Instant.now().isAfter(until)) {
            return 408;
        }
        stall();
        serving = wanted;
        return 200;
    }

    private void stall() {
        reached.countDown();
        try {
            disk.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Drain route(int weight) {
        Operations operations = new Operations(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
        return new RoutesUpdate(new StackName("shop"), "shop-gateway", client, new LeaseFiles(folder))
                .run(operations, current -> PlayedGateway.config(weight));
    }

    @Test
    void routesThatAreBeingTakenInAreNotTakenForTheOldOnes() throws InterruptedException {
        assertThatThrownBy(() -> route(100))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> route(10)).as("the undo").isInstanceOf(SwiftDeployException.class);

        disk.countDown();
        assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(route(10).changed()).isTrue();
        assertThat(settled()).isEqualTo(PlayedGateway.config(10));
    }

    @Test
    void routesThatTheGatewayHasNotBegunWithNeverServe() throws InterruptedException {
        queued = true;

        assertThatThrownBy(() -> route(100))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("did not take them in in time; the old ones are kept");
        assertThat(route(10).changed()).as("the undo").isFalse();

        disk.countDown();
        assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(settled()).isEqualTo(PlayedGateway.config(10));
    }

    /** The gateway answers: it is the build that does not listen. Docker's runtime says so, too. */
    @Test
    void interruptedBuildIsToldThatItWasInterruptedAndNotThatTheGatewayIsSilent() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> route(100)).isInstanceOf(InterruptedWaitException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void undoOfAnInterruptedBuildWaitsForTheRoutesThatItSent() throws Exception {
        queued = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread build = new Thread(() -> route(100));
        build.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        build.start();
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        build.interrupt();
        build.join();
        assertThat(failure.get()).isInstanceOf(InterruptedWaitException.class);

        assertThat(route(10).changed()).as("the undo").isFalse();

        disk.countDown();
        assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(settled()).isEqualTo(PlayedGateway.config(10));
    }
}
