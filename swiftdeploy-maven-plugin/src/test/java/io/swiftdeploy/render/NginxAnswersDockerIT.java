package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Gateway;
import io.swiftdeploy.render.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real nginx with the rendered configuration answers: the service, the error, or nothing at all. */
@ExtendWith(NeedsDocker.class)
class NginxAnswersDockerIT {
    @TempDir
    static Path folder;

    private static NginxFixture stage;
    /** Stable, and a canary that gets 10 %. */
    private static Gateway weighted;
    /** Nobody serves. */
    private static Gateway nobody;
    /** A stable that does not exist, and a canary that does not listen. */
    private static Gateway dead;

    @BeforeAll
    static void start() {
        stage = new NginxFixture(folder);
        try {
            weighted = stage.gateway(
                    Gateways.split(stage.stable(), stage.canary(), 10), Set.of(stage.stable(), stage.canary()));
            nobody = stage.gateway(TrafficSplit.none(), Set.of());
            Upstream missing = stage.group(Track.STABLE, "cccccccccc", 3000);
            Upstream deaf = stage.group(Track.CANARY, stage.canary().revision(), 3001);
            dead = stage.gateway(Gateways.split(missing, deaf, 10), Set.of(missing, deaf));
        } catch (RuntimeException | AssertionError e) {
            stop();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(stage).ifPresent(NginxFixture::close);
    }

    @ParameterizedTest
    @CsvSource({"/,200", "/sick,500", "/busy,503"})
    void answerWhenItIsTheServicesOwnIsPassedOn(String path, int status) {
        Answer answer = ask("canary", path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith(status == 200 ? "canary" : "the service says " + status);
        assertThat(answer.all("X-Mode")).containsExactly("canary");
        assertThat(answer.all("X-Deployed-By")).containsExactly("swiftdeploy");
    }

    @Test
    void answerWhenStableServesHasNoMode() {
        assertThat(ask("stable").all("X-Mode")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/%6detrics",
                "/metrics?x",
                "/METRICS",
                "/metrics;x",
                "/;x/metrics",
                "/metrics%2F",
                "http://gateway/metrics",
                "/chaos",
                "/chaos/",
                "/%63haos",
                "/chaos?x=1",
                "/Chaos"
            })
    void pathWhenItIsHiddenIsNotFound(String target) {
        Answer answer = weighted.open().get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.all("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(answer.body()).doesNotContain("stable", "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//metrics",
                "/./metrics",
                "/x/../metrics",
                "/%2Fmetrics",
                "/\\metrics",
                "/%5cmetrics",
                "/metrics#x",
                "//chaos",
                "/metrics/..",
                "/metrics/../",
                "/metrics/.",
                "/metrics/%2e%2e",
                "/metrics%2f..%2f",
                "/metrics/x/../..",
                "/metrics/../?x"
            })
    void pathWhenServicesAndNginxCouldReadItDifferentlyNeverReachesAService(String target) {
        Answer answer = weighted.open().get(target);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.all("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(answer.body()).doesNotContain("stable", "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metricsx",
                "/x/metrics",
                "/chaos-monkey",
                "/...",
                "/.well-known/x",
                "/a?next=/../x",
                "/..x",
                "/a.b/c"
            })
    void pathWhenItOnlyLooksAlikeReachesTheService(String target) {
        assertThat(ask("stable", target).body()).isEqualTo("stable " + target);
    }

    @Test
    void errorWhenNobodyServesIs503() throws IOException {
        assertError(nobody.open().get("/"), 503, "Service Unavailable");
        assertError(nobody.open().send("POST /x HTTP/1.1", "Content-Length: 0"), 503, "Service Unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stable", "canary"})
    void errorWhenNoInstanceCanBeReachedIs502(String track) throws IOException {
        assertError(dead.open().get("/", NginxFixture.choosing(track)), 502, "Bad Gateway");
    }

    @Test
    void errorWhenInstanceTakesTooLongIs504() throws IOException {
        ask("stable", "/slow");

        assertError(ask("stable", "/slow"), 504, "Gateway Timeout");
    }

    @Test
    void errorWhenRequestIsMalformedIsOursToo() {
        assertThat(weighted.open().send("NONSENSE").all("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(weighted.open().get("/%zz").all("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(weighted.open().get("/../../etc/passwd").all("X-Deployed-By"))
                .containsExactly("swiftdeploy");
        assertThat(weighted.open()
                        .send("POST / HTTP/1.1", "Content-Length: nonsense")
                        .all("X-Deployed-By"))
                .containsExactly("swiftdeploy");
    }

    private static Answer ask(String track) {
        return ask(track, "/");
    }

    private static Answer ask(String track, String path) {
        return weighted.open().get(path, NginxFixture.choosing(track));
    }

    private static void assertError(Answer answer, int code, String error) throws IOException {
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.all("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(answer.all("Content-Type")).containsExactly("application/json");
        JsonNode body = new ObjectMapper().readTree(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactly("error", "code", "service", "contact");
        assertThat(body.get("error").asText()).isEqualTo(error);
        assertThat(body.get("code").asInt()).isEqualTo(code);
        assertThat(body.get("contact").asText()).startsWith("the operators of");
    }
}
