package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations are told of an instance that they ask, and which of its ports they reach. */
class InstanceRequestsTest {
    private static final String INSTANCE = "/instances/app-stable-ab12-1:3000/";
    private static final String REACH = "X-SwiftDeploy-Instance";

    @TempDir
    Path folder;

    @Test
    void requestWhenTheInstanceAnswers502ItselfSaysThatItAnswered() throws IOException {
        try (RawServer service = new RawServer(it -> {
                    it.readHead();
                    it.write(
                            "HTTP/1.1 502 Bad Gateway\r\nX-SwiftDeploy-Instance: refused\r\nContent-Length: 0\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).start()) {
            RawClient.Answer answer = fixture.ask("GET", INSTANCE);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.headers(REACH)).containsExactly("answered");
            assertThat(fixture.get("/").headers(REACH)).as("users are not told").isEmpty();
        }
    }

    @Test
    void requestWhenNobodyListensSaysThatTheConnectionWasRefused() throws IOException {
        try (ClosedPort closed = new ClosedPort();
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(closed.port()).start()) {
            RawClient.Answer answer = fixture.ask("GET", INSTANCE);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.headers(REACH)).containsExactly("refused");
        }
    }

    @Test
    void requestWhenTheInstanceHangsUpSaysThatItWasSilent() throws IOException {
        try (RawServer service = new RawServer(RawServer.Connection::readHead);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).start()) {
            assertThat(fixture.ask("GET", INSTANCE).headers(REACH)).containsExactly("silent");
            assertThat(fixture.ask("GET", "/groups/stable_ab12/").headers(REACH))
                    .containsExactly("silent");
        }
    }

    @Test
    void requestWhenTheInstanceTakesTooLongSaysThatItWasSilent() throws IOException {
        try (RawServer service = new RawServer(it -> {
                    it.readHead();
                    it.read();
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(service.port())
                        .timeoutMillis(100)
                        .start()) {
            RawClient.Answer answer = fixture.ask("GET", INSTANCE);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.headers(REACH)).containsExactly("silent");
        }
    }

    @Test
    void requestForAFurtherPortReachesItAndNoOtherPort() throws IOException {
        try (Backend users = Backend.saying("users");
                Backend management = Backend.saying("management");
                GatewayFixture fixture = new GatewayFixture(folder).stable(users.port())) {
            fixture.start(withPorts(fixture.config("first"), Map.of(3000, users.port(), 9000, management.port())));

            assertThat(ask(fixture, 3000)).isEqualTo("users");
            assertThat(ask(fixture, 9000)).isEqualTo("management");
            assertThat(fixture.ask("GET", "/instances/app-stable-ab12-1:9001/").status())
                    .isEqualTo(502);
            assertThat(fixture.get("/").body()).isEqualTo("users");
        }
    }

    @Test
    void requestWithCredentialsForTheInstanceBringsThemAndNeverTheOperators() throws IOException {
        List<List<String>> seen = new CopyOnWriteArrayList<>();
        try (Backend service = Backend.that(it -> {
                    seen.add(List.copyOf(it.getRequestHeaders().getOrDefault("Authorization", List.of())));
                    boolean leaked = it.getRequestHeaders().containsKey("X-SwiftDeploy-Authorization");
                    Backend.answer(it, leaked ? "leaked" : "kept");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).start()) {
            RawClient.Answer answer = fixture.ask("GET", INSTANCE, "X-SwiftDeploy-Authorization: Basic cHJvbTpz");

            assertThat(answer.body()).isEqualTo("kept");
            assertThat(fixture.ask("GET", INSTANCE).body()).isEqualTo("kept");
            assertThat(fixture.get("/", "X-SwiftDeploy-Authorization: Basic x").body())
                    .isEqualTo("kept");
            assertThat(seen).containsExactly(List.of("Basic cHJvbTpz"), List.of(), List.of());
        }
    }

    private static String ask(GatewayFixture fixture, int port) throws IOException {
        return fixture.ask("GET", "/instances/app-stable-ab12-1:" + port + "/").body();
    }

    private static GatewayConfig withPorts(GatewayConfig config, Map<Integer, Integer> ports) {
        UpstreamConfig group = config.groups().get(0);
        MemberConfig member = group.members().get(0);
        return config.withGroups(List.of(new UpstreamConfig(
                group.upstream(),
                group.track(),
                List.of(new MemberConfig(member.name(), member.port(), new TreeMap<>(ports))))));
    }
}
