package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.FakeOperations.Answer;
import io.swiftdeploy.release.WithReleaseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deploy says of the figures that releases will be judged by, and what a release says before it starts. */
class MetricsPreviewTest extends WithReleaseFixture {
    private static final String BY_GATEWAY = "Releases are judged by what users get from the gateway: ";
    private static final String SUMMARY = "http_server_requests_seconds_count{uri=\"/\",status=\"200\"} 1\n";

    @Test
    void deployWhenMetricsAreCompleteSaysNothingOfThem() {
        shop.deploy();

        assertThat(shop.log.lines).noneMatch(line -> line.contains("metrics") || line.contains("buckets"));
    }

    @Test
    void deployWhenTheServiceHasNoMetricsSaysOnceHowItIsJudgedAndHowToGetThem() {
        shop.runtime.answers.metricsOf = Answer.always(404, "");
        shop.deploy();
        shop.deploy();

        assertThat(told())
                .containsExactly(
                        BY_GATEWAY + "the service has no metrics at /metrics. For the service's own figures too, set"
                                + " services.metrics.path to their route.");
        assertThat(shop.log.warnings()).isEmpty();
    }

    @Test
    void deployWhenSpringBootExposesNoMetricsNamesItsProperty() {
        shop.write("1.0.0", "  framework: spring-boot");
        shop.runtime.answers.metricsOf = Answer.always(404, "");
        shop.deploy();

        assertThat(told())
                .singleElement()
                .asString()
                .contains("management.endpoints.web.exposure.include=health,prometheus");
    }

    @Test
    void deployWhenMetricsHaveOtherNamesTellsThoseThatAreThere() {
        shop.runtime.answers.metricsOf = Answer.always(200, "jvm_threads 7\nmy_http_hits_total 3\n");
        shop.deploy();

        assertThat(told())
                .containsExactly(
                        BY_GATEWAY + "the service's metrics have no requests under a known name so far (there are"
                                + " my_http_hits_total). For its own figures too, set services.metrics.count and its labels.");
    }

    @Test
    void deployWhenMetricsOfThePresetAreNotThereWarnsWithThoseThatAre() {
        shop.write("1.0.0", "  metrics: {preset: micrometer, path: /metrics}");
        shop.deploy();

        assertThat(shop.log.warnings())
                .singleElement()
                .asString()
                .contains(
                        "The service's metrics have no http_server_requests_seconds_count, which the manifest asks for"
                                + " (there are http_request_duration_seconds_bucket, ")
                .contains("Releases hold as long as that is so");
    }

    @Test
    void deployWhenTheAnswerHasASecretOfAFileHidesIt() throws IOException {
        Files.writeString(shop.manifest.resolveSibling("shop.env"), "PASSWORD=hunter2-of-shop\n");
        shop.write("1.0.0", "  env_file: shop.env");
        shop.runtime.answers.metricsOf = name ->
                Optional.of(new Answer(200, "x", Optional.of("application/" + "x".repeat(99) + "hunter2-of-shop")));

        shop.deploy();

        assertThat(shop.log.warnings())
                .filteredOn(it -> it.contains("instead of text/plain metrics"))
                .singleElement()
                .asString()
                .contains("xxx********")
                .doesNotContain("hunt");
    }

    @ParameterizedTest
    @CsvSource({"401, services.metrics.headers", "301, a redirect to", "500, HTTP status 500"})
    void deployWhenMetricsCannotBeReadWarns(int status, String reason) {
        shop.runtime.answers.metricsOf = Answer.always(status, "");
        shop.deploy();

        assertThat(shop.log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN The service's metrics cannot be read: ")
                .contains(reason, "Releases hold as long as that is so");
    }

    @Test
    void deployWhenASummaryHasNoBucketsSaysHowToGetThem() {
        shop.runtime.answers.metricsOf = Answer.always(200, SUMMARY);
        shop.deploy();

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("http_server_requests_seconds has no buckets")
                .contains("management.metrics.distribution.percentiles-histogram.http.server.requests=true");
    }

    @Test
    void deployWhenNamedBucketsAreNotThereWarnsWithThoseThatAre() {
        shop.write("1.0.0", "  metrics: {count: hits_total, buckets: hit_ms}");
        shop.runtime.answers.metricsOf = Answer.always(
                200,
                "hits_total{path=\"/\",status=\"200\"} 1\nhit_millis_bucket{path=\"/\",le=\"5\"} 1\njvm_threads 7\n");
        shop.deploy();

        assertThat(shop.log.warnings())
                .containsExactly(
                        "WARN The service's metrics have no hit_ms_bucket with a finite bound, which services.metrics.buckets"
                                + " names (there are hit_millis_bucket). Releases hold as long as that is so: write the"
                                + " histogram's name, or leave services.metrics.buckets out, and the latency is what users saw"
                                + " at the gateway.");
    }

    @Test
    void deployWhenAPageIsAtTheUsualRouteSaysHowItIsJudged() {
        shop.runtime.answers.metricsOf = name -> Optional.of(Answer.page());
        shop.deploy();

        assertThat(told())
                .containsExactly(
                        BY_GATEWAY + "the service answers /metrics with a page (HTML), not with metrics. For the"
                                + " service's own figures too, set services.metrics.path to their route.");
        assertThat(shop.log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"path: /metrics", "preset: swiftdeploy", "count: hits_total"})
    void deployWhenAPageIsWhereTheManifestNamesMetricsWarns(String named) {
        shop.write("1.0.0", "  metrics: {" + named + "}");
        shop.runtime.answers.metricsOf = name -> Optional.of(Answer.page());
        shop.deploy();

        assertThat(shop.log.warnings())
                .singleElement()
                .asString()
                .contains("answered with text/html; charset=utf-8 instead of text/plain metrics", "Releases hold");
    }

    /** The front page is what the health check asks for. */
    @ParameterizedTest
    @ValueSource(strings = {"preset: micrometer", "count: hits_total", "path: /figures"})
    void deployWhenNamedMetricsCannotBeUsedWarns(String named) {
        shop.write("1.0.0", "  health: {path: /}\n  metrics: {" + named + "}");
        shop.deploy();

        assertThat(shop.log.warnings())
                .containsExactly(
                        "WARN The metrics that services.metrics names are not used: the health check asks for /, and"
                                + " they cannot tell it from users. Releases are judged by what users get from the gateway. Give the"
                                + " health check a route of its own (services.health.path) or a port (services.health.port), or write"
                                + " services.metrics.preset: none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{preset: none}", "{preset: auto}"})
    void deployWhenTheFrontPageIsCheckedAndNoMetricsAreNamedSaysHowItIsJudged(String metrics) {
        shop.write("1.0.0", "  health: {path: /}\n  metrics: " + metrics);
        shop.deploy();

        assertThat(shop.log.warnings()).isEmpty();
        assertThat(told()).hasSize(1);
    }

    @Test
    void deployWhenThePresetIsNoneSaysSo() {
        shop.write("1.0.0", "  metrics: {preset: none}");
        shop.deploy();

        assertThat(told()).containsExactly(BY_GATEWAY + "services.metrics.preset is none.");
    }

    @Test
    void releaseWhenBucketsHideTheLimitSaysSoBeforeItStarts() {
        shop.deploy("1.0.0");
        String hiding = SUMMARY
                + "http_server_requests_seconds_bucket{uri=\"/\",status=\"200\",le=\"0.1\"} 1\n"
                + "http_server_requests_seconds_bucket{uri=\"/\",status=\"200\",le=\"+Inf\"} 1\n";
        shop.runtime.answers.metricsOf = Answer.always(200, hiding);
        shop.log.lines.clear();
        shop.write("2.0.0", "");

        new MetricsPreview(
                        shop.context(),
                        io.swiftdeploy.release.context.ResolvedRelease.of(shop.context())
                                .threshold("p99_ms"))
                .beforeRelease();

        assertThat(shop.log.warnings())
                .containsExactly(
                        "WARN The service's buckets hide the limit: the largest bound of"
                                + " http_server_requests_seconds_bucket is 100.0 ms, and the limit p99_ms is 500.0 ms: a slower P99"
                                + " counts as beyond the limit. Give the histogram a bound at the limit, or change the threshold.");
    }

    private List<String> told() {
        return shop.log.lines.stream()
                .filter(line -> line.startsWith(BY_GATEWAY) || line.contains("has no buckets"))
                .toList();
    }
}
