package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHandlerTest {
    @TempDir
    Path folder;

    @Test
    void splitGivesEachTrackItsShareAlmostExactly() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(10, canary.port())
                        .start();
                RawClient client = new RawClient(fixture.port())) {
            for (int i = 0; i < 500; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                client.read();
            }
            assertThat(canary.requests()).isBetween(48, 52);
            assertThat(stable.requests()).isEqualTo(500 - canary.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"canary, canary", "Canary, canary", "stable, stable", "nonsense, stable", "'', stable"})
    void trackHeaderWhenKnownWinsOverTheSplit(String header, String served) throws IOException {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(0, canary.port())
                        .start()) {
            assertThat(fixture.get("/", GatewayFixture.choosing(header)).body()).isEqualTo(served);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-SwiftDeploy-Token: ", "X-SwiftDeploy-Token: canary", "X-SwiftDeploy-Token: s3cret"})
    void trackHeaderWithoutTheTestTokenIsDropped(String token) throws Exception {
        try (RawServer stable = RawServer.echoing();
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(0, canary.port())
                        .start()) {
            String[] headers = Stream.of("X-SwiftDeploy-Track: canary", token)
                    .filter(it -> !it.isEmpty())
                    .toArray(String[]::new);

            assertThat(fixture.get("/", headers).body()).doesNotContainIgnoringCase("X-SwiftDeploy");
            assertThat(canary.requests()).isZero();
        }
    }

    @Test
    void trackHeaderWithTheTestTokenDoesNotReachTheInstance() throws Exception {
        try (RawServer canary = RawServer.echoing();
                GatewayFixture fixture =
                        new GatewayFixture(folder).canary(100, canary.port()).start()) {
            RawClient.Answer answer = fixture.get("/seen", GatewayFixture.choosing("canary"));

            assertThat(answer.body()).contains("GET /seen").doesNotContainIgnoringCase("X-SwiftDeploy");
        }
    }

    @Test
    void trackHeaderWhenTheStackHasNoTestTokenIsDropped() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).canary(0, canary.port())) {
            Files.delete(fixture.folder().testTokenFile());
            fixture.start();

            assertThat(fixture.get("/", GatewayFixture.choosing("canary")).body())
                    .isEqualTo("stable");
        }
    }

    @Test
    void trackHeaderWhenTrackIsAbsentLeavesItToTheSplit() throws IOException {
        try (Backend canary = Backend.saying("canary");
                GatewayFixture fixture =
                        new GatewayFixture(folder).canary(100, canary.port()).start()) {
            assertThat(fixture.get("/", GatewayFixture.choosing("stable")).body())
                    .isEqualTo("canary");
        }
    }

    @Test
    void requestWhenOnlyTestsReachTheCanaryIsAnsweredWith503() throws IOException {
        try (Backend canary = Backend.saying("canary");
                GatewayFixture gateway =
                        new GatewayFixture(folder).canary(0, canary.port()).start()) {
            assertThat(gateway.get("/").status()).isEqualTo(503);
            assertThat(gateway.get("/", GatewayFixture.choosing("stable")).status())
                    .isEqualTo(503);
            assertThat(gateway.get("/", "X-SwiftDeploy-Track: canary").status()).isEqualTo(503);
            assertThat(gateway.get("/", GatewayFixture.choosing("canary")).body())
                    .isEqualTo("canary");
        }
    }

    @Test
    void requestWhenNobodyServesIsAnsweredWith503AndWhomToTurnTo() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            RawClient.Answer answer = fixture.get("/");
            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("X-Deployed-By")).contains("swiftdeploy");
            assertThat(body.get("error").asText()).isEqualTo("Service Unavailable");
            assertThat(body.get("code").asInt()).isEqualTo(503);
            assertThat(body.get("service").asText()).isEqualTo("app");
            assertThat(body.get("contact").asText()).isEqualTo("ops \"on call\" <ops@example.org>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics/deep/er",
                "/%6detrics",
                "/metrics?x=1",
                "/metrics;x=1",
                "/metrics%3bx",
                "/Metrics",
                "/chaos",
                "http://shop.example/metrics"
            })
    void hiddenPathHoweverItIsSpeltIs404(String target) throws IOException {
        try (Backend stable = Backend.saying("secret");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = fixture.get(target);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("X-Deployed-By")).contains("swiftdeploy");
            assertThat(stable.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metricsfoo", "/my/metrics", "/?x=/metrics", "/%256detrics", "/", "/a|b?c={d}"})
    void pathThatOnlyLooksLikeAHiddenOneIsServed(String target) throws IOException {
        try (RawServer raw = new RawServer(connection -> {
                    String line = connection.readHead().lines().findFirst().orElseThrow();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + line.length() + "\r\n\r\n" + line);
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(raw.port()).start()) {
            assertThat(fixture.get(target).body()).isEqualTo("GET " + target + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/a%0",
                "/%00",
                "/../x",
                "/a/./b",
                "/a/%2e%2e/b",
                "//metrics",
                "/\\h/metrics",
                "/%5cmetrics",
                "/%2Fmetrics",
                "/x/..;/metrics",
                "/x/../metrics",
                "/a#b"
            })
    void pathThatCouldMeanSomethingElseToTheServiceIs400(String target) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(fixture.get(target).status()).isEqualTo(400);
            assertThat(stable.requests()).isZero();
        }
    }

    @Test
    void answerCarriesWhoDeployedAndTheModeOnce() throws IOException {
        try (Backend canary = Backend.that(exchange -> {
                    exchange.getResponseHeaders().add("X-Mode", "canary");
                    exchange.getResponseHeaders().add("X-Mode", "canary");
                    exchange.getResponseHeaders().add("X-Deployed-By", "somebody else");
                    exchange.getResponseHeaders().add("Server", "secret/1.0");
                    exchange.getResponseHeaders().add("Set-Cookie", "a=1");
                    exchange.getResponseHeaders().add("Set-Cookie", "b=2");
                    Backend.answer(exchange, "x");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).canary(100, canary.port()).start()) {
            RawClient.Answer answer = fixture.get("/");
            assertThat(answer.headers("X-Mode")).containsExactly("canary");
            assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
            assertThat(answer.headers("Set-Cookie")).containsExactlyInAnyOrder("a=1", "b=2");
            assertThat(answer.headers("Date")).hasSize(1);
            assertThat(answer.headers("Server")).isEmpty();
        }
    }

    @Test
    void errorOfTheServiceIsPassedOnAsItIs() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nX-Mode: stable\r\n\r\nmine");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = fixture.get("/");
            assertThat(answer.head().get(0)).isEqualTo("HTTP/1.1 503 Busy");
            assertThat(answer.body()).isEqualTo("mine");
            assertThat(answer.headers("X-Mode")).containsExactly("stable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n"})
    void methodThatNoServiceShouldSeeIs405(String request) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(RawClient.once(fixture.port(), request).status()).isEqualTo(405);
        }
    }

    @Test
    void accessLogHasALineARequestInTheFormatOfNginx() throws Exception {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            fixture.get("/a%22b?c=\"d\"");
            GatewayFixture.await(() -> lines(fixture) == 1);
            fixture.get("/metrics");
            GatewayFixture.await(() -> lines(fixture) == 2);
            assertThat(fixture.logged().get(0))
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d \\| 200 \\| \\d+\\.\\d{3}s"
                            + " \\| 127\\.0\\.0\\.1:" + stable.port()
                            + " \\| GET /a%22b\\?c=\\\\x22d\\\\x22 HTTP/1\\.1");
            assertThat(fixture.logged().get(1)).contains(" | 404 | ").endsWith(" | - | GET /metrics HTTP/1.1");
        }
    }

    private static int lines(GatewayFixture fixture) {
        try {
            return fixture.logged().size();
        } catch (IOException e) {
            return 0;
        }
    }
}
