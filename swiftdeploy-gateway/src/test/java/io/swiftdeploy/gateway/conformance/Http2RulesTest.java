package io.swiftdeploy.gateway.conformance;

import static io.swiftdeploy.gateway.conformance.Http2Frames.get;
import static io.swiftdeploy.gateway.conformance.Http2Frames.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.config.RulesConfig;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifest asks of requests holds for those of HTTP/2, too. */
class Http2RulesTest {
    /** Less than a socket takes without a reader. */
    private static final int LARGE_BYTES = 1_000_000;

    private static final int PATIENCE_SECONDS = 30;

    private static TestCertificate certificate;

    @TempDir
    Path folder;

    private ConformanceService service;
    private GatewayFixture fixture;

    @BeforeAll
    static void make() throws Exception {
        certificate = TestCertificate.of("shop.example");
    }

    @BeforeEach
    void prepare() throws IOException {
        service = new ConformanceService(InetAddress.getByName("127.0.0.1"));
        fixture = new GatewayFixture(folder)
                .stable(service.port())
                .canary(0, service.port())
                .tls(certificate);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        service.close();
    }

    private Http2Frames connect() throws Exception {
        return new Http2Frames(new GatewayUnderTest(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port()),
                service,
                Duration.ofSeconds(PATIENCE_SECONDS),
                List::of,
                () -> new GatewayUnderTest.Footprint(0, 0),
                Set.of(),
                Optional.of(certificate.client())));
    }

    private String counting() {
        return service.serve(request -> request.say(String.valueOf(request.body().length)));
    }

    @Test
    void bodyThatIsTooLongIs413AndItsNeighbourIsServed() throws Exception {
        fixture.rules(new RulesConfig(10, List.of(), List.of())).start();
        String path = counting();
        try (Http2Frames client = connect()) {
            int named = client.head(Http2Frames.END_HEADERS, request("POST", path, "content-length: 11"));
            assertThat(client.answer(named).status()).isEqualTo(413);
            int unnamed = client.head(Http2Frames.END_HEADERS, request("POST", path));
            client.data(Http2Frames.NONE, unnamed, "12345678");
            client.data(Http2Frames.END_STREAM, unnamed, "90a");
            assertThat(client.answer(unnamed).status()).isEqualTo(413);
            int fits = client.head(Http2Frames.END_HEADERS, request("POST", path));
            client.data(Http2Frames.END_STREAM, fits, "1234567890");
            assertThat(client.answer(fits).body()).isEqualTo("10");
        }
    }

    @Test
    void userGetsACookieThatOnlyHttpsCarriesAndKeepsIt() throws Exception {
        fixture.sticky("salt").start();
        try (Http2Frames client = connect()) {
            String cookie = client.ask(get("/")).field("set-cookie").orElseThrow();
            assertThat(cookie).startsWith("swiftdeploy_user=").contains("; Secure");
            String pair = cookie.substring(0, cookie.indexOf(';'));
            assertThat(client.ask(get("/", "cookie: a=1", "cookie: " + pair)).fields("set-cookie"))
                    .isEmpty();
        }
    }

    @Test
    void trackIsChosenWithTheTokenOnly() throws Exception {
        fixture.start();
        try (Http2Frames client = connect()) {
            String track = "x-swiftdeploy-track: canary";
            String token = "x-swiftdeploy-token: " + GatewayFixture.TEST_TOKEN;
            assertThat(client.ask(get("/", track, token)).field("x-mode")).contains("canary");
            assertThat(client.ask(get("/", track)).field("x-mode")).isEmpty();
            assertThat(client.ask(get("/", track, "x-swiftdeploy-token: wrong")).field("x-mode"))
                    .isEmpty();
        }
    }

    @Test
    void gatewayThatStopsAnswersWhatRunsAndSaysGoodbye() throws Exception {
        fixture.start();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        String path = service.serve(request -> {
            asked.countDown();
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("late");
        });
        try (Http2Frames running = connect();
                Http2Frames idle = connect()) {
            assertThat(idle.ask(get("/")).status()).isEqualTo(200);
            int stream = running.head(Http2Frames.WHOLE, get(path));
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::drain);

            assertSaysGoodbye(idle);
            may.countDown();
            assertThat(running.answer(stream).body()).isEqualTo("late");
            assertSaysGoodbye(running);
            assertThat(drained.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void requestThatRunsEndsWhereItsClientDoesNotStopAsking() throws Exception {
        fixture.start();
        CountDownLatch may = new CountDownLatch(1);
        String path = service.serve(request -> {
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("late");
        });
        CompletableFuture<Boolean> drained;
        try (Http2Frames client = connect()) {
            int running = client.head(Http2Frames.WHOLE, get(path));
            GatewayFixture.await(() -> fixture.gateway().running() == 1);
            drained = CompletableFuture.supplyAsync(this::drain);
            while (client.ask(get("/more")).status() == 200) { // until the gateway refuses
                TimeUnit.MILLISECONDS.sleep(1);
            }
            for (int i = 0; i < 300; i++) {
                client.head(Http2Frames.WHOLE, get("/more"));
            }
            client.frame(Http2Frames.PING, Http2Frames.NONE, 0, new byte[8]);
            may.countDown();

            client.goesOn();
            assertThat(client.answer(running).body()).isEqualTo("late");
        }
        assertThat(drained.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answerThatIsReadSlowlyIsReadToItsEndByAClientThatLetsMoreCome() throws Exception {
        fixture.start();
        String path = service.serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE_BYTES + "\r\n\r\n");
            request.write(new byte[LARGE_BYTES]);
        });
        CompletableFuture<Boolean> drained;
        try (Http2Frames client = connect()) {
            client.frame(Http2Frames.SETTINGS, Http2Frames.NONE, 0, new byte[] {0, 4, 0x7f, 0, 0, 0});
            client.allow(0, LARGE_BYTES);
            int stream = client.head(Http2Frames.WHOLE, get(path));
            GatewayFixture.await(() -> accessLog().contains(path));
            drained = CompletableFuture.supplyAsync(this::drain);

            client.goesOn();
            while (client.soFar(stream).body().length() < LARGE_BYTES) {
                client.readFrame();
                client.allow(0, 1000);
            }
        }
        assertThat(drained.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private String accessLog() {
        try {
            return String.join("\n", fixture.logged());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean drain() {
        try {
            return fixture.gateway().drain(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertSaysGoodbye(Http2Frames client) {
        assertThatThrownBy(() -> {
                    while (true) {
                        client.readFrame();
                    }
                })
                .isInstanceOf(EOFException.class)
                .hasMessage("the gateway goes away: 0");
    }

    @Test
    void portThatRedirectsHas404ForOtherHosts() throws Exception {
        int port = GatewayFixture.freePort();
        fixture.rules(new RulesConfig(0, List.of("shop.example"), List.of()))
                .redirect(port)
                .start();

        assertThat(RawClient.get(port, "/a").status()).isEqualTo(308);
        assertThat(RawClient.once(port, "GET /a HTTP/1.1\r\nHost: other.example\r\n\r\n")
                        .status())
                .isEqualTo(404);
    }
}
