package io.swiftdeploy.stack.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsDoorTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Authorization: Bearer wrong\r\n", "Authorization: Basic s3cret\r\n", "Authorization:\r\n"})
    void requestWithoutTheTokenIs401(String header) throws IOException {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder).stable(stable.port()).start()) {
            int port = rig.folder().address().orElseThrow().operationsPort();
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
        try (Rig rig = new Rig(folder).start()) {
            GatewayAddress address = rig.folder().address().orElseThrow();
            assertThat(address.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(address.startedAt())
                    .isEqualTo(ProcessHandle.current()
                            .info()
                            .startInstant()
                            .orElseThrow()
                            .toString());
            assertThat(rig.ask("GET", "/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(rig.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(rig.ask("GET", "/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void groupsAndInstancesAreReachedHiddenPathsIncludedAndNeverSeeTheToken() throws IOException {
        try (RawServer one = new RawServer(OperationsDoorTest::echo);
                RawServer two = new RawServer(OperationsDoorTest::echo);
                Rig rig =
                        new Rig(folder).stable(one.port()).canary(0, two.port()).start()) {
            RawClient.Answer group = rig.ask("GET", "/groups/canary_cd34/metrics?x=1");
            RawClient.Answer instance = rig.ask("POST", "/instances/app-stable-ab12-1:3000/chaos");
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
        try (Rig rig = new Rig(folder).start()) {
            assertThat(rig.ask("GET", "/groups/stable_gone/").status()).isEqualTo(502);
            assertThat(rig.ask("GET", "/instances/app-stable-gone-1:3000/").status())
                    .isEqualTo(502);
        }
    }

    @Test
    void reloadGivesNewRequestsTheNewRoutes() throws IOException {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                Rig rig = new Rig(folder).stable(stable.port()).start()) {
            rig.canary(100, canary.port()).write("second");
            assertThat(rig.get("/").body()).isEqualTo("stable");
            RawClient.Answer answer = rig.ask("POST", "/reload");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("second");
            assertThat(rig.ask("GET", "/generation").body()).isEqualTo("second");
            assertThat(rig.get("/").body()).isEqualTo("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "null", "[]", "{\"generation\":\"x\",\"split\":{\"canaryWeight\":101}}"})
    void reloadWhenConfigurationIsBadKeepsTheOldOne(String text) throws IOException {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder).stable(stable.port()).start()) {
            Files.writeString(rig.folder().configFile(), text);
            RawClient.Answer answer = rig.ask("POST", "/reload");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith("The gateway refuses its configuration: ")
                    .doesNotContain("\n");
            assertThat(rig.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(rig.get("/").body()).isEqualTo("stable");
        }
    }

    @Test
    void reloadWhenListenChangedIsRefused() throws IOException {
        try (Rig rig = new Rig(folder).start()) {
            GatewayConfig now = rig.config("second");
            rig.folder()
                    .write(new GatewayConfig(
                            "second",
                            now.split(),
                            now.groups(),
                            new GatewayConfig.Listen("127.0.0.1", Rig.freePort()),
                            now.settings(),
                            now.accessLog()));
            assertThat(rig.ask("POST", "/reload").body()).contains("listen changes only by a restart");
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
                Rig rig =
                        new Rig(folder).timeoutMillis(60_000).stable(old.port()).start();
                RawClient waiting = new RawClient(rig.port())) {
            waiting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            Rig.await(() -> old.requests() == 1);
            assertThat(rig.ask("GET", "/retiring").body()).isEqualTo("0");
            rig.only("stable", fresh.port()).write("second");
            rig.ask("POST", "/reload");
            assertThat(rig.get("/").body()).isEqualTo("fresh");
            assertThat(rig.ask("GET", "/retiring").body()).isEqualTo("1");
            rig.ask("POST", "/reload");
            assertThat(rig.ask("GET", "/retiring").body()).isEqualTo("1");
            release.countDown();
            assertThat(waiting.read().body()).isEqualTo("ok");
            Rig.await(() -> retiring(rig).equals("0"));
        }
    }

    private static String retiring(Rig rig) {
        try {
            return rig.ask("GET", "/retiring").body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
