package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayAddress;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsHandlerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Authorization: Bearer wrong\r\n", "Authorization: Basic s3cret\r\n", "Authorization:\r\n"})
    void requestWithoutTheTokenIs401(String header) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            int port = fixture.folder().address().orElseThrow().operationsPort();
            for (String target : new String[] {"/generation", "/groups/stable_ab12/metrics", "/healthz"}) {
                RawClient.Answer answer =
                        RawClient.once(port, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\n");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
            }
            assertThat(stable.requests()).isZero();
        }
    }

    @Test
    void operationsListenerListensOnLoopbackAndTellsWhoItIs() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            GatewayAddress address = fixture.folder().address().orElseThrow();
            assertThat(address.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(address.startedAt())
                    .isEqualTo(ProcessHandle.current()
                            .info()
                            .startInstant()
                            .orElseThrow()
                            .toString());
            assertThat(fixture.ask("GET", "/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(fixture.ask("GET", "/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void groupsAndInstancesAreReachedHiddenPathsIncludedAndNeverSeeTheToken() throws IOException {
        try (RawServer one = new RawServer(OperationsHandlerTest::echo);
                RawServer two = new RawServer(OperationsHandlerTest::echo);
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(one.port())
                        .canary(0, two.port())
                        .start()) {
            RawClient.Answer group = fixture.ask("GET", "/groups/canary_cd34/metrics?x=1");
            RawClient.Answer instance = fixture.ask("POST", "/instances/app-stable-ab12-1:3000/chaos");
            assertThat(group.body()).startsWith("GET /metrics?x=1 ").doesNotContainIgnoringCase("authorization");
            assertThat(instance.body()).startsWith("POST /chaos ").doesNotContainIgnoringCase("authorization");
            assertThat(two.requests()).isEqualTo(1);
            assertThat(one.requests()).isEqualTo(1);
        }
    }

    private static void echo(RawServer.Connection connection) throws IOException {
        String head = connection.readHead();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
    }

    @Test
    void unknownGroupOrInstanceIs502() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            assertThat(fixture.ask("GET", "/groups/stable_gone/").status()).isEqualTo(502);
            assertThat(fixture.ask("GET", "/instances/app-stable-gone-1:3000/").status())
                    .isEqualTo(502);
        }
    }

    @Test
    void reloadGivesNewRequestsTheNewRoutes() throws IOException {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            fixture.canary(100, canary.port()).write("second");
            assertThat(fixture.get("/").body()).isEqualTo("stable");
            RawClient.Answer answer = fixture.ask("POST", "/reload");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("second");
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("second");
            assertThat(fixture.get("/").body()).isEqualTo("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "null", "[]", "{\"generation\":\"x\",\"split\":{\"canaryWeight\":101}}"})
    void reloadWhenConfigurationIsBadKeepsTheOldOne(String text) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            Files.writeString(fixture.folder().configFile(), text);
            RawClient.Answer answer = fixture.ask("POST", "/reload");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith("The gateway refuses its configuration: ")
                    .doesNotContain("\n");
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(fixture.get("/").body()).isEqualTo("stable");
        }
    }

    @Test
    void configurationIsReplacedOnlyWhereItIsTheOneThatTheSenderHasSeen() throws IOException {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            GatewayConfig first = ConfigJson.read(fixture.ask("GET", "/config").body());
            assertThat(first).isEqualTo(fixture.config("first"));
            GatewayConfig second = fixture.canary(100, canary.port()).config("second");

            RawClient.Answer answer = fixture.post(second, "first");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("second");
            assertThat(fixture.get("/").body()).isEqualTo("canary");
            assertThat(fixture.folder().config()).isEqualTo(second);

            RawClient.Answer late = fixture.post(first, "first");
            assertThat(late.status()).isEqualTo(412);
            assertThat(late.body()).isEqualTo("The gateway has another configuration by now: generation second.");
            assertThat(fixture.get("/").body()).isEqualTo("canary");
            assertThat(fixture.folder().config()).isEqualTo(second);
        }
    }

    @Test
    void keyOfHttpsStaysInTheGateway() throws Exception {
        TestCertificate own = TestCertificate.of("shop.example");
        TestCertificate other = TestCertificate.of("other.example");
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .tls(own)
                        .start()) {
            String told = fixture.ask("GET", "/config").body();
            assertThat(told).contains("sha256:").doesNotContain("PRIVATE KEY").doesNotContain(secretOf(own));
            assertThat(ConfigJson.read(told)).isEqualTo(fixture.config("first").shown());

            GatewayConfig second = fixture.config("second");
            assertThat(fixture.post(second.shown(), "first").status()).isEqualTo(200);
            assertThat(fixture.folder().config())
                    .as("what it starts with again")
                    .isEqualTo(second);
            assertThat(privately(fixture, own)).isEqualTo("stable");

            RawClient.Answer refused =
                    fixture.post(fixture.tls(other).config("third").shown(), "second");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body())
                    .isEqualTo(
                            "The gateway refuses its configuration: tls.key is the fingerprint of a key that the gateway"
                                    + " does not have.");
            assertThat(fixture.folder().config()).isEqualTo(second);

            assertThat(fixture.post(fixture.config("third"), "second").status()).isEqualTo(200);
            assertThat(privately(fixture, other)).isEqualTo("stable");
        }
    }

    @Test
    void reloadWhenTheFileHasTheFingerprintAloneKeepsTheOldConfiguration() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder)
                .tls(TestCertificate.of("shop.example"))
                .start()) {
            fixture.folder().write(fixture.config("second").shown());

            RawClient.Answer refused = fixture.ask("POST", "/reload");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("tls.key is the fingerprint of a key, and the key itself is missing");
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
        }
    }

    private static String privately(GatewayFixture fixture, TestCertificate trusted) throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", fixture.port());
        try (RawClient client = new RawClient(address, trusted.client())) {
            client.send("GET / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
            return client.read().body();
        }
    }

    private static String secretOf(TestCertificate certificate) {
        return certificate.key().lines().toList().get(1);
    }

    @Test
    void configurationOfABuildThatHasLostItsLeaseIsRefused() throws IOException {
        Path own = Files.createDirectory(folder.resolve("gateway"));
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(own).stable(stable.port()).start()) {
            String second = ConfigJson.text(fixture.config("second"));
            String headers = "If-Match: \"first\"\r\nX-SwiftDeploy-Lease: mine";

            assertThat(fixture.post(second, headers).status()).isEqualTo(423);
            for (String heartbeat : List.of("other 17\n", "", "mine", "mine2 17\n")) {
                Files.writeString(folder.resolve("lease.heartbeat"), heartbeat);
                RawClient.Answer refused = fixture.post(second, headers);
                assertThat(refused.status()).isEqualTo(423);
                assertThat(refused.body()).isEqualTo("Another build may change the gateway now, or none.");
                assertThat(fixture.folder().config()).isEqualTo(fixture.config("first"));
            }

            Files.writeString(folder.resolve("lease.heartbeat"), "mine 17\n");
            assertThat(fixture.post(second, headers).status()).isEqualTo(200);
        }
    }

    @Test
    void configurationThatComesAfterItsSenderStoppedWaitingIsRefused() throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            String second = ConfigJson.text(fixture.config("second"));
            String headers = "If-Match: \"first\"\r\nX-SwiftDeploy-Until: ";

            RawClient.Answer late = fixture.post(second, headers + Instant.now().minusMillis(1));
            assertThat(late.status()).isEqualTo(408);
            assertThat(late.body()).isEqualTo("The sender waits for the gateway no more.");
            for (String noTime : List.of("", "soon", "1764200000", "2026-11-27T10:00:00")) {
                assertThat(fixture.post(second, headers + noTime).status()).isEqualTo(400);
            }
            assertThat(fixture.folder().config()).isEqualTo(fixture.config("first"));

            assertThat(fixture.post(second, headers + Instant.now().plusSeconds(60))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void configurationIsKeptForItsUserOnly() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            assertThat(fixture.post(fixture.config("second"), "first").status()).isEqualTo(200);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(fixture.folder().configFile())))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ | If-Match: \"first\"",
                "{} | If-Match: \"first\"",
                "null | If-Match: \"first\"",
                "{} | X-Nothing: at all"
            })
    void configurationThatCannotWorkIsRefusedAndTheOldOneKept(String text, String header) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = fixture.post(text, header);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith("The gateway refuses its configuration: ")
                    .doesNotContain("\n");
            assertThat(fixture.folder().config()).isEqualTo(fixture.config("first"));
            assertThat(fixture.get("/").body()).isEqualTo("stable");
        }
    }

    @Test
    void configurationThatCannotBeKeptIsRefusedAndTheOldOneServes() throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            Files.delete(fixture.folder().configFile());
            Files.createDirectory(fixture.folder().configFile());
            Files.createFile(fixture.folder().configFile().resolve("in-the-way"));
            fixture.only("stable", 1);
            RawClient.Answer answer = fixture.post(fixture.config("second"), "first");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("cannot be kept");
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(fixture.get("/").body()).isEqualTo("stable");
        }
    }

    @Test
    void reloadWhenListenChangedIsRefused() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            GatewayConfig now = fixture.config("second");
            GatewayConfig moved = new GatewayConfig(
                    now.split(),
                    now.groups(),
                    new ListenConfig("127.0.0.1", GatewayFixture.freePort()),
                    now.settings(),
                    now.accessLog(),
                    "second");
            Files.writeString(fixture.folder().configFile(), ConfigJson.text(moved));
            assertThat(fixture.ask("POST", "/reload").body()).contains("listen changes only by a restart");
        }
    }

    @Test
    void retiringCountsTheRequestsFromBeforeTheReloadUntilTheyAreAnswered() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (RawServer old = new RawServer(connection -> {
                    connection.readHead();
                    release.await();
                    connection.write(OK);
                });
                Backend fresh = Backend.saying("fresh");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(60_000)
                        .stable(old.port())
                        .start();
                RawClient waiting = new RawClient(fixture.port())) {
            waiting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            GatewayFixture.await(() -> old.requests() == 1);
            assertThat(fixture.ask("GET", "/retiring").body()).isEqualTo("0");
            fixture.only("stable", fresh.port()).write("second");
            fixture.ask("POST", "/reload");
            assertThat(fixture.get("/").body()).isEqualTo("fresh");
            assertThat(fixture.ask("GET", "/retiring").body()).isEqualTo("1");
            fixture.ask("POST", "/reload");
            assertThat(fixture.ask("GET", "/retiring").body()).isEqualTo("1");
            release.countDown();
            assertThat(waiting.read().body()).isEqualTo("ok");
            GatewayFixture.await(() -> retiring(fixture).equals("0"));
        }
    }

    private static String retiring(GatewayFixture fixture) {
        try {
            return fixture.ask("GET", "/retiring").body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
