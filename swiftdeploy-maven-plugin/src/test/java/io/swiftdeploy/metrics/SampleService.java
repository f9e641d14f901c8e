package io.swiftdeploy.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** An instance of a service with the metrics of the real client library, and a clock that the test moves. */
public final class SampleService {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String instance;
    private final boolean exportsUptime;
    private double now;
    private double startedAt;
    private CollectorRegistry registry = new CollectorRegistry();
    private Counter requests = newRequests();
    private Histogram durations = newDurations();

    private SampleService(String instance, boolean exportsUptime, double uptime) {
        this.instance = instance;
        this.exportsUptime = exportsUptime;
        this.startedAt = -uptime;
    }

    public static SampleService named(String instance) {
        return new SampleService(instance, true, 3600);
    }

    public static SampleService withoutUptime(String instance) {
        return new SampleService(instance, false, 3600);
    }

    public static SampleService upFor(String instance, double seconds) {
        return new SampleService(instance, true, seconds);
    }

    public SampleService ok(int times) {
        return answer(times, "/", "200", 0.003);
    }

    public SampleService answer(int times, String path, String status, double seconds) {
        count(times, path, status);
        for (int i = 0; i < times; i++) {
            durations.labels("GET", path, status).observe(seconds);
        }
        return this;
    }

    /** Requests whose duration is forgotten. */
    public SampleService count(int times, String path, String status) {
        requests.labels("GET", path, status).inc(times);
        return this;
    }

    public SampleService after(double seconds) {
        now += seconds;
        return this;
    }

    public SampleService restart() {
        startedAt = now;
        registry = new CollectorRegistry();
        requests = newRequests();
        durations = newDurations();
        return this;
    }

    public Scrape scrape() {
        return new Scrape(instance, at(), ExpositionParser.parse(text()));
    }

    public FailedScrape fail(String reason) {
        return new FailedScrape(instance, at(), reason);
    }

    private Instant at() {
        return START.plusMillis(Math.round(now * 1000));
    }

    private String text() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
            if (exportsUptime) {
                TextFormat.write004(text, uptime().metricFamilySamples());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private CollectorRegistry uptime() {
        CollectorRegistry alone = new CollectorRegistry();
        Gauge.build("app_uptime_seconds", "Uptime.").register(alone).set(now - startedAt);
        return alone;
    }

    private Counter newRequests() {
        return Counter.build("http_requests_total", "Requests.")
                .labelNames("method", "path", "status_code")
                .register(registry);
    }

    private Histogram newDurations() {
        return Histogram.build("http_request_duration_seconds", "Durations.")
                .labelNames("method", "path", "status_code")
                .register(registry);
    }
}
