package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowProblemsTest.assertNoQuantiles;
import static io.swiftdeploy.metrics.WindowTest.scrape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.stats.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test, at least, for each way in which systems of this kind were seen to show wrong quantiles. */
class WrongQuantilesTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    @Test
    void p99WhenOldTrafficWasGoodDoesNotHideNewBadTraffic() {
        SampleService app = SampleService.named("canary-1").ok(1_000_000);
        Scrape first = app.scrape();
        app.answer(20, "/", "200", 2.0).after(30);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.p50().orElseThrow().lowerMilliseconds()).isEqualTo(1000);
        assertThat(metrics.p99().orElseThrow().milliseconds()).isBetween(1000.0, 2500.0);
    }

    @Test
    void p99WhenOldTrafficWasBadDoesNotBlameNewGoodTraffic() {
        SampleService app = SampleService.named("canary-1").answer(1000, "/", "500", 9);
        Scrape first = app.scrape();
        app.ok(100).after(30);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.errorRate()).hasValue(0);
        assertThat(metrics.p99().orElseThrow().milliseconds()).isLessThan(5);
    }

    @Test
    void p99WhenThereAreSeveralPathsTakesInfinityFromAllSeriesToo() {
        SampleService app = SampleService.named("canary-1");
        Scrape first = app.scrape();
        app.answer(50, "/a", "200", 0.003).answer(50, "/b", "200", 30).after(30);

        Quantile p99 =
                Window.between(List.of(first, app.scrape()), SETTINGS).p99().orElseThrow();

        assertThat(p99.open()).isTrue();
        assertThat(p99.milliseconds()).isEqualTo(10_000);
    }

    @Test
    void p99WhenThereAreSeveralSeriesIsNotThatOfTheLastOne() {
        SampleService app = SampleService.named("canary-1");
        Scrape first = app.scrape();
        app.answer(50, "/a", "200", 2).answer(50, "/z", "200", 0.003).after(30);

        Quantile p99 =
                Window.between(List.of(first, app.scrape()), SETTINGS).p99().orElseThrow();

        assertThat(p99.upperMilliseconds()).isEqualTo(2500);
    }

    @Test
    void p99WhenHistogramIsLabelledIsNotMissed() {
        String labelled = "http_request_duration_seconds_bucket{ path=\"/\" , le=\"%s\", method=\"GET\", } %d\n";
        String counted = "http_requests_total{method=\"GET\",path=\"/\",status_code=\"200\"} 10\n"
                + "http_request_duration_seconds_count{method=\"GET\",path=\"/\"} 10\n";
        Scrape second = scrape(
                10,
                counted + labelled.formatted("0.5", 0) + labelled.formatted("1", 10) + labelled.formatted("+Inf", 10));

        TrackMetrics metrics = Window.between(List.of(scrape(0, ""), second), SETTINGS);

        assertThat(metrics.p99().orElseThrow().milliseconds()).isCloseTo(995, within(1e-9));
    }

    @Test
    void p99WhenItFallsInInfinityIsOpenInsteadOfACrash() {
        SampleService app = SampleService.named("canary-1");
        Scrape first = app.scrape();
        app.answer(10, "/", "200", 60).after(30);

        assertThat(Window.between(List.of(first, app.scrape()), SETTINGS).p99())
                .contains(new Quantile(10_000, true, 10_000, Double.POSITIVE_INFINITY));
    }

    @Test
    void p99WhenLowestBucketIsCoarseShowsTheBoundsItLiesBetween() {
        String text =
                """
                http_requests_total{path="/",status_code="200"} 10
                http_request_duration_seconds_bucket{path="/",le="0.1"} 10
                http_request_duration_seconds_bucket{path="/",le="+Inf"} 10
                http_request_duration_seconds_count{path="/"} 10
                """;

        Quantile p99 = Window.between(List.of(scrape(0, ""), scrape(10, text)), SETTINGS)
                .p99()
                .orElseThrow();

        assertThat(p99.lowerMilliseconds()).isZero();
        assertThat(p99.upperMilliseconds()).isEqualTo(100);
    }

    @Test
    void p99WhenFailuresAreMissingFromTheHistogramIsNotGiven() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.ok(80).count(20, "/", "500").after(30);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("http_request_duration_seconds holds 80 durations of 100 requests");
        assertThat(metrics.errorRate()).hasValue(0.2);
        assertNoQuantiles(metrics);
    }

    @Test
    void p99WhenHealthChecksCannotBeToldFromRequestsIsNotGiven() {
        String text =
                """
                http_requests_total{path="/",status_code="200"} 10
                http_requests_total{path="/healthz",status_code="200"} 990
                http_request_duration_seconds_bucket{le="0.1"} 990
                http_request_duration_seconds_bucket{le="+Inf"} 1000
                http_request_duration_seconds_count 1000
                """;

        TrackMetrics metrics = Window.between(List.of(scrape(0, ""), scrape(10, text)), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("http_request_duration_seconds holds 1000 durations of 10 requests");
        assertThat(metrics.requests()).isEqualTo(10);
        assertNoQuantiles(metrics);
    }

    @Test
    void p99WhenMetricsAreCollectedWhileRequestsArriveIsGiven() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.ok(3000).count(5, "/", "200").after(30);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.p99()).isPresent();
    }
}
