package io.swiftdeploy.metrics.names;

import io.swiftdeploy.metrics.names.MetricNames.DurationNames;
import io.swiftdeploy.metrics.names.MetricNames.GaugeNames;
import io.swiftdeploy.metrics.names.MetricNames.LabelNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the libraries that count requests call their metrics. */
public final class Presets {
    /** Spring WebFlux and Quarkus write {@code UNKNOWN} when the client left before the answer. */
    private static final StatusLabels MICROMETER_STATUS =
            new StatusLabels(List.of("status", "outcome"), Set.of("UNKNOWN"));

    /**
     * The sample service, and whoever follows it.
     *
     * @see <a href="https://prometheus.io/docs/practices/naming/">Metric and label naming</a>
     */
    public static final MetricNames SWIFTDEPLOY = new MetricNames(
            "http_requests_total",
            DurationNames.inSeconds("http_request_duration_seconds"),
            GaugeNames.DEFAULT,
            new LabelNames("path", StatusLabels.of("status_code", "status", "code"), Optional.empty(), Set.of()));

    /**
     * Micrometer, as Spring Boot and Micronaut have it.
     *
     * @see <a href="https://docs.spring.io/spring-boot/reference/actuator/metrics.html">Spring Boot: Metrics</a>
     */
    public static final MetricNames MICROMETER = micrometer(Set.of("/actuator/**"));

    /**
     * Micrometer in Quarkus.
     *
     * @see <a href="https://quarkus.io/guides/telemetry-micrometer">Quarkus: Micrometer metrics</a>
     */
    public static final MetricNames QUARKUS = micrometer(Set.of("/q/**"));

    /** Micrometer, wherever it is; the operations of both frameworks are left out. */
    public static final MetricNames ANY_MICROMETER =
            micrometer(Set.of("/actuator/**", "/q/health/**", "/q/metrics/**"));

    /**
     * OpenTelemetry's conventions. A request that no route matches has none, and one without an answer no status.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">Semantic conventions for HTTP metrics</a>
     */
    public static final MetricNames OTEL = new MetricNames(
            "http_server_request_duration_seconds_count",
            DurationNames.inSeconds("http_server_request_duration_seconds"),
            GaugeNames.DEFAULT,
            new LabelNames(
                    "http_route",
                    StatusLabels.of("http_response_status_code"),
                    Optional.of("error_type"),
                    Set.of("/actuator/**", "/q/**")));

    private Presets() {}

    private static MetricNames micrometer(Set<String> operations) {
        return new MetricNames(
                "http_server_requests_seconds_count",
                DurationNames.inSeconds("http_server_requests_seconds"),
                GaugeNames.DEFAULT,
                new LabelNames("uri", MICROMETER_STATUS, Optional.empty(), operations));
    }
}
