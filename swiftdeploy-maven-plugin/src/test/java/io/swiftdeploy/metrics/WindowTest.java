package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.StatusLabels;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    @Test
    void betweenWhenOneInstanceServedCountsRequestsErrorsAndRates() {
        SampleService app = SampleService.named("canary-1").ok(500);
        Scrape first = app.scrape();
        app.ok(90).answer(6, "/", "500", 0.02).answer(4, "/orders", "503", 0.02).after(20);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.window()).isEqualTo(Duration.ofSeconds(20));
        assertThat(metrics.requests()).isEqualTo(100);
        assertThat(metrics.errors()).isEqualTo(10);
        assertThat(metrics.errorRate()).hasValue(0.1);
        assertThat(metrics.requestRate()).hasValue(5);
        assertThat(metrics.instances()).isEqualTo(1);
        assertThat(metrics.resets()).isZero();
        assertThat(metrics.lastScrape()).contains(SampleService.START.plusSeconds(20));
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenStatusIsNotOfTheServersFaultCountsNoError() {
        SampleService app = SampleService.named("canary-1");
        Scrape first = app.count(1, "/healthz", "200").scrape();
        app.answer(5, "/", "404", 0.01).answer(5, "/", "302", 0.01).after(10);

        assertThat(Window.between(List.of(first, app.scrape()), SETTINGS).errorRate())
                .hasValue(0);
    }

    @Test
    void betweenWhenSeveralInstancesServedSumsThem() {
        SampleService one = SampleService.named("canary-1").ok(50);
        SampleService two = SampleService.named("canary-2").ok(7000);
        List<Scrape> first = List.of(one.scrape(), two.scrape());
        one.answer(10, "/", "200", 0.2).after(10);
        two.answer(30, "/", "500", 0.02).after(10);

        TrackMetrics metrics =
                Window.between(List.of(first.get(0), first.get(1), one.scrape(), two.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(40);
        assertThat(metrics.errorRate()).hasValue(0.75);
        assertThat(metrics.instances()).isEqualTo(2);
        assertThat(metrics.p50().orElseThrow().upperMilliseconds()).isEqualTo(25);
        assertThat(metrics.p99().orElseThrow().upperMilliseconds()).isEqualTo(250);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenRequestsAreForHealthMetricsOrChaosLeavesThemOut() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.ok(10)
                .answer(500, "/healthz", "500", 3)
                .answer(500, "/metrics", "200", 3)
                .after(10);
        app.answer(500, "/chaos", "403", 3);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(10);
        assertThat(metrics.errorRate()).hasValue(0);
        assertThat(metrics.p99().orElseThrow().milliseconds()).isLessThan(5);
    }

    @Test
    void betweenWhenHealthAndMetricsShareAPathLeavesItOut() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.ok(10).answer(5, "/status", "500", 0.01).after(10);

        assertThat(Window.between(List.of(first, app.scrape()), WindowSettings.excluding("/status", "/status"))
                        .requests())
                .isEqualTo(10);
    }

    @Test
    void betweenWhenSeriesAppearsLaterStartsItFromZero() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.answer(4, "/late", "500", 0.01).after(10);

        assertThat(Window.between(List.of(first, app.scrape()), SETTINGS).errors())
                .isEqualTo(4);
    }

    @Test
    void betweenWhenServiceHadNeverBeenAskedBeforeCountsFromZero() {
        SampleService app = SampleService.upFor("canary-1", 1);
        Scrape first = app.scrape();
        app.ok(3).after(10);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(3);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenThereAreManyScrapesGivesTheSameAsFirstAndLast() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        Scrape second = app.answer(7, "/", "500", 0.3).after(2).scrape();
        Scrape third = app.after(2).scrape();
        Scrape fourth = app.ok(13).after(2).scrape();

        assertThat(Window.between(List.of(first, second, third, fourth), SETTINGS))
                .isEqualTo(Window.between(List.of(first, fourth), SETTINGS));
    }

    @Test
    void betweenWhenInstanceJoinsLateCountsItFromItsFirstScrape() {
        SampleService old = SampleService.named("canary-1").ok(10);
        SampleService young = SampleService.upFor("canary-2", 1).after(10).ok(1000);
        Scrape first = old.scrape();
        Scrape firstOfYoung = young.scrape();
        old.ok(20).after(20);
        young.ok(5).after(10);

        TrackMetrics metrics = Window.between(List.of(first, firstOfYoung, old.scrape(), young.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(25);
        assertThat(metrics.instances()).isEqualTo(2);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenScrapeInTheMiddleFailedMeasuresAllTheSame() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        FailedScrape failed = app.after(5).fail("connection refused");
        app.ok(10).after(5);

        TrackMetrics metrics = Window.between(List.of(first, failed, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(10);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenNamesAreOthersUsesThem() {
        MetricNames names = new MetricNames(
                "hits_total",
                MetricNames.DurationNames.inSeconds("hit_seconds"),
                MetricNames.GaugeNames.DEFAULT,
                new MetricNames.LabelNames("route", StatusLabels.of("outcome"), Optional.empty(), Set.of()));
        WindowSettings settings = new WindowSettings(names, Set.of("/up"), Duration.ofSeconds(2));
        Scrape first = scrape(0, "hits_total{route=\"/up\",outcome=\"500\"} 4\n");
        Scrape second = scrape(
                10,
                """
                hits_total{route="/up",outcome="500"} 9
                hits_total{route="/a",outcome="502"} 2
                hit_seconds_bucket{route="/a",le="0.1"} 2
                hit_seconds_bucket{route="/a",le="+Inf"} 2
                hit_seconds_count{route="/a"} 2
                """);

        TrackMetrics metrics = Window.between(List.of(first, second), settings);

        assertThat(metrics.errors()).isEqualTo(2);
        assertThat(metrics.p50().orElseThrow().milliseconds()).isCloseTo(50, within(1e-9));
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenStatusLabelIsStatusOrCodeCountsErrorsToo() {
        for (String label : List.of("status_code", "status", "code")) {
            Scrape first = scrape(0, "http_requests_total{path=\"/\",%s=\"500\"} 4\n".formatted(label));
            Scrape second = scrape(10, "http_requests_total{path=\"/\",%s=\"500\"} 6\n".formatted(label));

            assertThat(Window.between(List.of(first, second), SETTINGS).errors())
                    .isEqualTo(2);
        }
    }

    @Test
    void betweenWhenHistogramHasFewerLabelsThanTheCounterMeasuresIt() {
        String before =
                """
                http_requests_total{method="GET",path="/",status_code="200"} 0
                http_request_duration_seconds_bucket{le="0.1"} 0
                http_request_duration_seconds_bucket{le="+Inf"} 0
                http_request_duration_seconds_count 0
                """;
        Scrape first = scrape(0, before);
        Scrape second = scrape(10, before.replaceAll(" 0\n", " 80\n"));

        TrackMetrics metrics = Window.between(List.of(first, second), SETTINGS);

        assertThat(metrics.p95().orElseThrow().milliseconds()).isCloseTo(95, within(1e-9));
        assertThat(metrics.problems()).isEmpty();
    }

    static Scrape scrape(long second, String text) {
        return new Scrape("canary-1", SampleService.START.plusSeconds(second), ExpositionParser.parse(text));
    }
}
