package io.swiftdeploy.sample;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.DoubleSupplier;

/** The service's metrics, in the Prometheus text format 0.0.4. */
final class ServiceMetrics {
    private static final double[] BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final CollectorRegistry registry = new CollectorRegistry();

    private final Counter requests = Counter.build("http_requests_total", "Responses sent, chaos included.")
            .labelNames("method", "path", "status_code")
            .register(registry);

    private final Histogram durations = Histogram.build(
                    "http_request_duration_seconds", "Time from a request's arrival to its response.")
            .labelNames("method", "path")
            .buckets(BUCKETS)
            .register(registry);

    ServiceMetrics(InstanceMode mode, Uptime uptime, ChaosSwitch chaos) {
        gauge("app_uptime_seconds", "Seconds since the service started.", uptime::seconds);
        gauge("app_mode", "0 stable, 1 canary.", mode::ordinal);
        gauge("chaos_active", "0 none, 1 slow, 2 error.", () -> chaos.current().metricValue());
        requests.labels("GET", "/", "200");
        durations.labels("GET", "/");
    }

    void count(String method, String path, int status, double seconds) {
        requests.labels(method, path, Integer.toString(status)).inc();
        durations.labels(method, path).observe(seconds);
    }

    ServiceResponse exposition() throws IOException {
        StringWriter text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        return new ServiceResponse(200, TextFormat.CONTENT_TYPE_004, text.toString());
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        Gauge.build(name, help).create().setChild(new Reading(value)).register(registry);
    }

    /** A gauge whose value is read at each scrape. */
    private static final class Reading extends Gauge.Child {
        private final DoubleSupplier value;

        Reading(DoubleSupplier value) {
            this.value = value;
        }

        @Override
        public double get() {
            return value.getAsDouble();
        }
    }
}
