package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Gateway;
import io.swiftdeploy.render.RawHttp.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a real nginx with the rendered configuration passes a request to; the instances tell which of them was asked. */
@ExtendWith(NeedsDocker.class)
class NginxRoutingDockerIT {
    @TempDir
    static Path folder;

    private static NginxFixture stage;
    /** Stable, and a canary that gets 10 %. */
    private static Gateway weighted;
    /** Stable, and a canary that is known but does not serve yet. */
    private static Gateway warmingUp;
    /** A canary that only tests reach. */
    private static Gateway testedOnly;

    @BeforeAll
    static void start() {
        stage = new NginxFixture(folder);
        try {
            weighted = stage.gateway(
                    Gateways.split(stage.stable(), stage.canary(), 10), Set.of(stage.stable(), stage.canary()));
            TrafficSplit alone = new TrafficSplit(Optional.of(stage.stable().revision()), Optional.empty(), 0);
            warmingUp = stage.gateway(alone, Set.of(stage.stable(), stage.canary()));
            TrafficSplit tests = new TrafficSplit(
                    Optional.empty(), Optional.of(stage.canary().revision()), 0);
            testedOnly = stage.gateway(tests, Set.of(stage.canary()));
        } catch (RuntimeException | AssertionError e) {
            stop();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(stage).ifPresent(NginxFixture::close);
    }

    @Test
    void splitWhenCanaryHas10PercentGivesItThatShare() {
        long canary = IntStream.range(0, 2_000)
                .filter(number -> weighted.open().get("/" + number).body().startsWith("canary"))
                .count();

        // Five standard deviations of a binomial distribution are 67.
        assertThat(canary).isBetween(133L, 267L);
    }

    @ParameterizedTest
    @CsvSource({"stable", "canary", "CANARY"})
    void headerWhenItNamesATrackLeadsToIt(String track) {
        assertThat(IntStream.range(0, 50).mapToObj(number -> ask(track).body()))
                .allMatch(body -> body.startsWith(track.toLowerCase(Locale.ROOT)));
    }

    @Test
    void headerWhenItNamesNoTrackLeavesItToTheSplit() {
        assertThat(IntStream.range(0, 20).mapToObj(number -> ask("nonsense").status()))
                .containsOnly(200);
        assertThat(ask("canary_bbbbbbbbbb; return 500").status()).isEqualTo(200);
    }

    @Test
    void headerWhenCanaryDoesNotServeLeadsToStable() {
        Answer answer = warmingUp.open().get("/", NginxFixture.choosing("canary"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("stable");
    }

    @Test
    void requestWhenOnlyTestsReachTheCanaryIsAnsweredWith503() {
        assertThat(testedOnly.open().get("/").status()).isEqualTo(503);
        assertThat(testedOnly.open().get("/", NginxFixture.choosing("stable")).status())
                .isEqualTo(503);
        assertThat(testedOnly.open().get("/", "X-SwiftDeploy-Track: canary").status())
                .isEqualTo(503);
        assertThat(testedOnly.open().get("/", NginxFixture.choosing("canary")).body())
                .startsWith("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-SwiftDeploy-Token: ", "X-SwiftDeploy-Token: canary", "X-SwiftDeploy-Token: .*"})
    void headerWithoutTheTokenIsDropped(String token) {
        String[] headers = Stream.of("X-SwiftDeploy-Track: canary", token)
                .filter(it -> !it.isEmpty())
                .toArray(String[]::new);
        assertThat(IntStream.range(0, 60)
                        .mapToObj(number ->
                                weighted.open().get("/headers", headers).body()))
                .contains("stable track= token=")
                .allMatch(it -> it.endsWith(" track= token="));
    }

    @Test
    void headersOfATestDoNotReachTheService() {
        assertThat(ask("canary", "/headers").body()).isEqualTo("canary track= token=");
    }

    @Test
    void requestWhenPassedOnReachesTheServiceAsItCame() {
        assertThat(ask("stable", "/a%2Fb/c?x=%20;y//").body()).isEqualTo("stable /a%2Fb/c?x=%20;y//");
    }

    @Test
    void operationsWhenAskedLeadToGroupsAndInstancesThatGetNoTraffic() {
        Upstream canary = stage.canary();

        assertThat(warmingUp
                        .operations()
                        .get("/groups/" + canary.upstream() + "/metrics?x=1")
                        .body())
                .isEqualTo("canary /metrics?x=1");
        assertThat(warmingUp
                        .operations()
                        .get("/instances/" + canary.members().get(0) + ":3000/metrics")
                        .body())
                .isEqualTo("canary /metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/instances/localhost:8081/healthz", "/instances/127.0.0.1:22/", "/groups/evil/"})
    void operationsWhenAskedForAnythingElseAnswer404(String target) {
        assertThat(warmingUp.operations().get(target).status()).isEqualTo(404);
    }

    @Test
    void operationsWhenAskedAnswerHealthAndGeneration() {
        assertThat(warmingUp.operations().get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(warmingUp.operations().get("/generation").body()).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Authorization: Bearer ", "Authorization: Bearer 1", "Authorization: 1", "Authorization: ~^1"
            })
    void operationsWithoutTheTokenAnswerHealthOnly(String authorization) {
        String[] headers = Stream.of(authorization).filter(it -> !it.isEmpty()).toArray(String[]::new);
        RawHttp stranger = new RawHttp(weighted.operations().port());

        assertThat(stranger.get("/healthz", headers).status()).isEqualTo(200);
        assertThat(List.of(
                        "/generation",
                        "/journal",
                        "/",
                        "/healthz/../journal",
                        "/groups/" + stage.canary().upstream() + "/chaos",
                        "/instances/" + stage.canary().members().get(0) + ":3000/chaos"))
                .allSatisfy(it ->
                        assertThat(stranger.get(it, headers).status()).as(it).isEqualTo(401));
    }

    @Test
    void tokenOfTheOperationsListenerDoesNotReachAnInstanceAndAUsersAuthorizationDoes() {
        String instance = "/groups/" + stage.canary().upstream() + "/headers";

        assertThat(weighted.operations().get(instance).body()).isEqualTo("canary track= token=");
        assertThat(weighted.open().get("/headers", "Authorization: Basic dTpw").body())
                .endsWith(" track= token=Basic dTpw");
    }

    private static Answer ask(String track) {
        return ask(track, "/");
    }

    private static Answer ask(String track, String path) {
        return weighted.open().get(path, NginxFixture.choosing(track));
    }
}
