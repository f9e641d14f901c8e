package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.metrics.FigureSource;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.FakeOperations.Answer;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the gateway's figures are those of a track, and when a service without metrics is a problem. */
class GatewayFiguresTest extends WithReleaseFixture {
    private static final String OTHER_METRICS = "jvm_threads 7\n";
    private static final String COUNTS_OF_MICROMETER = "# TYPE http_server_requests_seconds summary\n"
            + "http_server_requests_seconds_count{status=\"200\",uri=\"/\"} %d\n";

    private ObservedStack observed = ObservedStack.nothing();
    private int scrapes;

    @BeforeEach
    void startCanary() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        observed = shop.runtime.observe(ReleaseFixture.STACK);
    }

    @ParameterizedTest
    @CsvSource({"404, ''", "200, 'jvm_threads 7'"})
    void lookWhenNoInstanceHasMetricsJudgesByTheGateway(int status, String body) {
        shop.runtime.answers.metricsOf = Answer.always(status, body.isEmpty() ? "" : body + "\n");
        shop.runtime.answers.journal.failing.add(
                observed.group(Track.CANARY).orElseThrow().upstream());

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.GATEWAY);
        assertThat(canary.window().requests()).isPositive();
        assertThat(canary.window().errorRate()).hasValue(1);
        assertThat(canary.window().p99()).isPresent();
        assertThat(canary.sinceStart().errorRate()).hasValue(1);
        assertThat(canary.window().problems()).isEmpty();
        assertThat(facts(canary))
                .containsEntry("source", "gateway")
                .containsEntry("latency_source", "gateway")
                .containsEntry("instances", 1)
                .doesNotContainKey("resets")
                .containsKeys("requests", "error_rate", "p99_ms", "age_seconds", "since_start", "users");
    }

    /** A catch-all leads {@code /metrics} to the front page, too. */
    @Test
    void lookWhenEveryInstanceAnswersAPageAtAnInferredRouteJudgesByTheGateway() {
        shop.runtime.answers.metricsOf = name -> Optional.of(Answer.page());

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.GATEWAY);
        assertThat(canary.window().requests()).isPositive();
        assertThat(canary.window().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER_METRICS, "http_requests_total{path=\"/\",status=\"200\"} 1\n"})
    void lookWhenOnlyTheCanaryAnswersAPageIsAProblem(String ofStable) {
        shop.runtime.answers.metricsOf =
                name -> Optional.of(name.contains("canary") ? Answer.page() : new Answer(200, ofStable));

        assertHolds(lookTwice(), "text/html");
    }

    @Test
    void lookWhenThePageReplacesMetricsThatWereThereIsAProblem() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);
        shop.runtime.answers.metricsOf = name -> Optional.of(Answer.page());

        assertHolds(monitor.look(observed).track(Track.CANARY).orElseThrow(), "text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path: /metrics",
                "port: 9090",
                "headers: {X-Key: a}",
                "preset: swiftdeploy",
                "count: hits_total",
                "buckets: hit_seconds"
            })
    void lookWhenTheManifestNamesMetricsThatAreNotThereIsAProblem(String named) {
        shop.write("2.0.0", "  metrics: {" + named + "}");

        shop.runtime.answers.metricsOf = Answer.always(404, "");
        assertHolds(lookTwice(), "HTTP status 404");
        shop.runtime.answers.metricsOf = name -> Optional.of(Answer.page());
        assertHolds(lookTwice(), "text/html");
    }

    @Test
    void lookWhenTheServiceAnswersWithItsSecretHidesIt() {
        shop.write("2.0.0", "  metrics: {headers: {X-Key: {value: s3cret-word, secret: true}}}");
        shop.runtime.answers.metricsOf =
                name -> Optional.of(new Answer(200, "x", Optional.of("application/s3cret-word")));

        assertThat(lookTwice().window().problems())
                .anySatisfy(it -> assertThat(it).contains("answered with application/********"))
                .noneSatisfy(it -> assertThat(it).contains("s3cret-word"));
    }

    private static void assertHolds(TrackSnapshot canary, String reason) {
        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().problems()).anySatisfy(it -> assertThat(it).contains(reason));
    }

    @Test
    void lookWhenThePresetIsNoneScrapesNobody() {
        shop.write("2.0.0", "  metrics: {preset: none}");
        shop.runtime.answers.metricsOf = name -> {
            throw new AssertionError(name + " was scraped");
        };

        assertThat(lookTwice().window().requests()).isPositive();
    }

    /** Its own metrics cannot tell its users from the health check. */
    @Test
    void lookWhenTheFrontPageIsTheHealthCheckCountsItsUsersAtTheGateway() {
        shop.write("2.0.0", "  health: {path: /}");

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.GATEWAY);
        assertThat(canary.window().requests())
                .isPositive()
                .isEqualTo(canary.users().window().requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "stable"})
    void lookWhenOnlyOneTrackHasMetricsNeedsThoseOfTheCanary(String without) {
        shop.runtime.answers.metricsOf =
                name -> name.contains(without) ? Optional.of(new Answer(200, OTHER_METRICS)) : Optional.empty();

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().problems().isEmpty()).isEqualTo(without.equals("stable"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 503})
    void lookWhenTheCanarysMetricsFailIsAProblemAndNoReasonToTrustTheGatewayAlone(int status) {
        shop.runtime.answers.metricsOf =
                name -> Optional.of(name.contains("canary") ? new Answer(status, "") : new Answer(404, ""));

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().problems()).anySatisfy(it -> assertThat(it).contains("HTTP status " + status));
    }

    @Test
    void lookWhenMetricsVanishThatWereThereIsAProblem() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);
        shop.runtime.answers.metricsOf = Answer.always(404, "");

        TrackSnapshot canary = monitor.look(observed).track(Track.CANARY).orElseThrow();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().problems()).isNotEmpty();
    }

    @Test
    void lookWhenMetricsOfThePresetAreNotThereIsAProblem() {
        shop.write("2.0.0", "  metrics: {preset: swiftdeploy}");
        shop.runtime.answers.metricsOf = Answer.always(200, OTHER_METRICS);

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().problems())
                .anySatisfy(it -> assertThat(it).endsWith("no samples of http_requests_total"));
    }

    @Test
    void lookWhenNeitherMetricsNorRequestLogCanBeReadKnowsNothing() {
        shop.runtime.answers.metricsOf = Answer.always(404, "");
        shop.runtime.answers.journalIsGone = true;

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().requestRate()).isEmpty();
        assertThat(canary.window().problems()).isNotEmpty();
        assertThat(facts(canary)).doesNotContainKeys("requests", "error_rate", "p99_ms", "age_seconds");
    }

    /** A library registers its counters with the first request, so the first scrapes have none. */
    @Test
    void lookWhenMetricsAppearWithTheFirstRequestCountsThemAll() {
        shop.runtime.answers.metricsOf = appearing();

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().requests()).isEqualTo(FigureSource.SERVICE);
        assertThat(canary.window().requests()).isEqualTo(30);
        assertThat(canary.sinceStart().requests()).isEqualTo(30);
        assertThat(canary.window().problems()).isEmpty();
    }

    @Test
    void lookWhenASummaryHasNoBucketsTakesTheLatencyFromTheGateway() {
        shop.runtime.answers.metricsOf = appearing();

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().sources().latency()).isEqualTo(FigureSource.GATEWAY);
        assertThat(canary.window().p99()).isPresent();
        assertThat(facts(canary)).containsEntry("source", "service").containsEntry("latency_source", "gateway");
    }

    @Test
    void lookWhenNamedBucketsAreNotThereIsAProblemAndNoLatencyOfTheGateway() {
        shop.write("2.0.0", "  metrics: {count: hits_total, buckets: hit_ms_bucket}");
        shop.runtime.answers.metricsOf = rising("hits_total{status=\"200\",path=\"/\"} %1$d\nhit_millis_count 7\n");

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().errorRate()).hasValue(0);
        assertThat(canary.window().p99()).isEmpty();
        assertThat(canary.window().problems())
                .containsExactly(
                        "no samples of hit_ms_bucket with a finite bound, which services.metrics.buckets names");
        assertThat(facts(canary)).containsEntry("latency_source", "service").doesNotContainKey("p99_ms");
    }

    @ParameterizedTest
    @CsvSource({
        "count: hits_total, hits_total",
        "'preset: micrometer, status_label: code', http_server_requests_seconds_count"
    })
    void lookWhenAStatusOfOwnNamesIsUnknownIsAProblem(String names, String counter) {
        shop.write("2.0.0", "  metrics: {path: /metrics, " + names + "}");
        shop.runtime.answers.metricsOf =
                rising(counter + "{status=\"UNKNOWN\",code=\"UNKNOWN\",path=\"/\",uri=\"/\"} %d\n");

        TrackSnapshot canary = lookTwice();

        assertThat(canary.window().errorRate()).isEmpty();
        assertThat(canary.window().problems())
                .anySatisfy(it -> assertThat(it).endsWith("has a status that says neither success nor failure"));
    }

    private Function<String, Optional<Answer>> rising(String text) {
        return name -> Optional.of(new Answer(200, String.format(Locale.ROOT, text, 30 * ++scrapes)));
    }

    private Function<String, Optional<Answer>> appearing() {
        return name -> {
            int round = name.contains("canary") ? scrapes++ : scrapes;
            return Optional.of(new Answer(200, round == 0 ? OTHER_METRICS : COUNTS_OF_MICROMETER.formatted(30)));
        };
    }

    private TrackSnapshot lookTwice() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);
        return monitor.look(observed).track(Track.CANARY).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> facts(TrackSnapshot canary) {
        Facts facts = Facts.of(ReleaseFixture.STACK, new Revision("id", "2.0.0"), "canary");
        return (Map<String, Object>)
                canary.addTo(facts, Track.CANARY, shop.context().clock().instant())
                        .values()
                        .get("canary");
    }
}
