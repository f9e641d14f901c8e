package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.release.rollout.HealthAnswer.Kind;
import io.swiftdeploy.runtime.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an answer, which progress and errors show. */
class HealthProbeTest extends WithReleaseFixture {
    private static final String SECRET = "s3cret-word";

    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private HealthAnswer redirect(String location) {
        return answer(302, location, "");
    }

    private HealthAnswer answer(int status, String location, String body) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        shop.write("1.0.0", "  env: {PASSWORD: {value: " + SECRET + ", secret: true}}");
        HealthProbe probe = new HealthProbe(Redaction.of(shop.context().manifest()));
        HealthAnswer answer = probe.ask(address("/up"), "/up", () -> 3000, Access.open());
        server.removeContext("/");
        return answer;
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @ParameterizedTest
    @CsvSource({
        "/login?state=, 302 to /login at /up",
        "/login#, 302 to /login at /up",
        "/login;jsessionid=, 302 to /login at /up",
        "https://ann:pass@id.example/auth?nonce=, 302 to https://id.example/auth at /up"
    })
    void askWhenRedirectsDifferInWhatIsOfOneRequestTalliesThemAsOne(String location, String shown) {
        HealthTally tally = new HealthTally();
        tally.add(redirect(location + "a1"));
        tally.add(redirect(location + "b2"));

        assertThat(tally.text()).isEqualTo("2 times " + shown);
    }

    @Test
    void askWhenARedirectLeadsToTheAddressThatWasAskedShowsItsPath() {
        assertThat(redirect(address("/login").toString()).what()).isEqualTo("302 to /login at /up");
    }

    /** Also where what is shown ends in the middle of the secret. */
    @ParameterizedTest
    @ValueSource(ints = {1, 95})
    void askWhenATargetHasASecretHidesIt(int before) {
        assertThat(redirect("/" + "a".repeat(before) + SECRET).what())
                .doesNotContain("s3cr")
                .contains("/a");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 195})
    void askWhenABodyHasASecretHidesIt(int before) {
        HealthAnswer answer = answer(500, "", "a".repeat(before) + SECRET);

        assertThat(answer.detail()).startsWith("a").doesNotContain("s3cr");
    }

    /** Only what is not there leads to another route: what is locked, leads elsewhere, or is unwell is there. */
    @ParameterizedTest
    @CsvSource({
        "404, true, MISSING",
        "401, false, LOCKED",
        "403, false, LOCKED",
        "302, false, REDIRECT",
        "410, false, UNHEALTHY",
        "500, false, UNHEALTHY",
        "501, false, UNHEALTHY"
    })
    void askWhenStatusIsNotGoodIsMissingOnlyAt404(int status, boolean missing, Kind kind) {
        HealthAnswer answer = answer(status, "/x", "");

        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.isMissing()).isEqualTo(missing);
        assertThat(answer.isHealthy()).isFalse();
    }
}
