package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowTest.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.MetricNames.DurationNames;
import io.swiftdeploy.metrics.names.MetricNames.DurationNames.Buckets;
import io.swiftdeploy.metrics.names.Presets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of the metrics of each library, and of statuses that are no numbers. */
class WindowPresetsTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    @ParameterizedTest
    @CsvSource({"error, success", "503.0, 200.0", "SERVER_ERROR, CLIENT_ERROR", "5xx, 2xx"})
    void errorsWhenStatusIsAWordCountAsItSays(String bad, String good) {
        TrackMetrics metrics = between(
                "http_requests_total{path=\"/\",status=\"%s\"} 0\nhttp_requests_total{path=\"/\",status=\"%s\"} 0\n"
                        .formatted(bad, good),
                "http_requests_total{path=\"/\",status=\"%s\"} 50\nhttp_requests_total{path=\"/\",status=\"%s\"} 100\n"
                        .formatted(bad, good),
                SETTINGS);

        assertThat(metrics.requests()).isEqualTo(150);
        assertThat(metrics.errors()).isEqualTo(50);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void errorsWhenAStatusCannotBeReadAreUnknownAndSaid() {
        String text = "http_requests_total{path=\"/\",status=\"weird\"} 5\n";

        TrackMetrics metrics = between(text, text, SETTINGS);

        assertThat(metrics.errorRate()).isEmpty();
        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total{path=\"/\",status=\"weird\"} has a status that says"
                        + " neither success nor failure");
    }

    @Test
    void requestsWhenTheClientLeftAreNeitherSuccessNorFailure() {
        String text =
                """
                http_server_requests_seconds_count{outcome="UNKNOWN",status="UNKNOWN",uri="/"} %d
                http_server_requests_seconds_count{outcome="SUCCESS",status="200",uri="/"} %d
                """;

        TrackMetrics metrics = between(text.formatted(0, 0), text.formatted(40, 10), micrometer());

        assertThat(metrics.requests()).isEqualTo(10);
        assertThat(metrics.errorRate()).hasValue(0);
        assertThat(metrics.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "unknown"})
    void errorsWhenAnotherLibraryThanMicrometerKnowsNoStatusAreUnknownAndSaid(String status) {
        String text = "http_requests_total{path=\"/\",status=\"" + status + "\"} %d\n"
                + "http_requests_total{path=\"/\",status=\"200\"} %d\n";

        TrackMetrics metrics = between(text.formatted(0, 0), text.formatted(40, 10), SETTINGS);

        assertThat(metrics.errorRate()).isEmpty();
        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total{path=\"/\",status=\"" + status + "\"} has a status that"
                        + " says neither success nor failure");
    }

    @Test
    void requestsOfOpenTelemetryWithAStatusOf200AndAnErrorAreErrors() {
        String text =
                """
                http_server_request_duration_seconds_count{http_route="/",http_response_status_code="200"} %1$d
                http_server_request_duration_seconds_count{http_route="/",http_response_status_code="200",error_type="java.io.IOException"} %1$d
                http_server_request_duration_seconds_count{http_route="/",http_response_status_code="404",error_type="404"} %1$d
                """;

        TrackMetrics metrics = between(text.formatted(0), text.formatted(10), SETTINGS.with(Presets.OTEL));

        assertThat(metrics.requests()).isEqualTo(30);
        assertThat(metrics.errors()).isEqualTo(10);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void requestsWhenTheirCounterIsOnlyAnnouncedAreNoneSoFar() {
        TrackMetrics metrics =
                between("# TYPE http_requests_total counter\n", "# TYPE http_requests_total counter\n", SETTINGS);

        assertThat(metrics.requestRate()).hasValue(0);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void requestsWhenTheProcessStartedAnewCountFromZero() {
        String text =
                """
                process_start_time_seconds %d
                http_requests_total{path="/",status_code="500"} 30
                http_requests_total{path="/",status_code="200"} %d
                """;

        TrackMetrics metrics = between(text.formatted(1_700_000_000, 70), text.formatted(1_700_000_005, 170), SETTINGS);

        assertThat(metrics.resets()).isEqualTo(1);
        assertThat(metrics.requests()).isEqualTo(200);
        assertThat(metrics.errors()).isEqualTo(30);
    }

    @Test
    void requestsWhenTheProcessStartedInThePastAreUnknown() {
        String text = "process_start_time_seconds %d\nhttp_requests_total{path=\"/\",status_code=\"200\"} 30\n";

        assertThat(between(text.formatted(1_700_000_005), text.formatted(1_700_000_000), SETTINGS)
                        .problems())
                .containsExactly("canary-1: the start of its process moved back by 5.0 s: it looks as if several"
                        + " processes answered in turn");
    }

    @Test
    void requestsOfMicrometerAreWithoutItsOperations() {
        String text =
                """
                # TYPE http_server_requests_seconds histogram
                http_server_requests_seconds_bucket{status="200",uri="/a/{id}",le="0.1"} %1$d
                http_server_requests_seconds_bucket{status="200",uri="/a/{id}",le="+Inf"} %1$d
                http_server_requests_seconds_count{status="200",uri="/a/{id}"} %1$d
                http_server_requests_seconds_count{status="200",uri="/actuator/health/**"} %2$d
                http_server_requests_seconds_bucket{status="200",uri="/actuator/health/**",le="0.1"} %2$d
                http_server_requests_seconds_bucket{status="200",uri="/actuator/health/**",le="+Inf"} %2$d
                """;

        TrackMetrics metrics = between(text.formatted(0, 0), text.formatted(80, 900), micrometer());

        assertThat(metrics.requests()).isEqualTo(80);
        assertThat(metrics.p99()).isPresent();
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void requestsOfOpenTelemetryMayLackRouteAndStatus() {
        String text =
                """
                http_server_request_duration_seconds_count{http_response_status_code="404"} %1$d
                http_server_request_duration_seconds_count{error_type="java.io.IOException"} %1$d
                """;

        TrackMetrics metrics = between(text.formatted(0), text.formatted(10), SETTINGS.with(Presets.OTEL));

        assertThat(metrics.requests()).isEqualTo(20);
        assertThat(metrics.errors()).isEqualTo(10);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void durationsInMillisecondsAreRead() {
        MetricNames preset = Presets.SWIFTDEPLOY;
        MetricNames names = new MetricNames(
                preset.requests(), new DurationNames("hit_ms", 0.001, Buckets.NAMED), preset.gauges(), preset.labels());
        String text =
                """
                http_requests_total{path="/",status="200"} %1$d
                hit_ms_bucket{path="/",le="100"} %1$d
                hit_ms_bucket{path="/",le="+Inf"} %1$d
                hit_ms_count{path="/"} %1$d
                """;

        assertThat(between(text.formatted(0), text.formatted(10), SETTINGS.with(names))
                        .p99()
                        .orElseThrow()
                        .upperMilliseconds())
                .isEqualTo(100);
    }

    private static WindowSettings micrometer() {
        return SETTINGS.with(Presets.ANY_MICROMETER);
    }

    private static TrackMetrics between(String before, String after, WindowSettings settings) {
        return Window.between(List.of(scrape(0, before), scrape(10, after)), settings);
    }
}
