package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowProblemsTest.assertNothingIsKnown;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowResetTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    @Test
    void betweenWhenInstanceRestartedCountsBothLives() {
        SampleService app = SampleService.named("canary-1").ok(1000);
        Scrape first = app.scrape();
        Scrape second = app.answer(10, "/", "500", 0.02).after(10).scrape();
        app.after(5).restart().ok(30).after(5);

        TrackMetrics metrics = Window.between(List.of(first, second, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(40);
        assertThat(metrics.errors()).isEqualTo(10);
        assertThat(metrics.resets()).isEqualTo(1);
        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.p99().orElseThrow().upperMilliseconds()).isEqualTo(25);
    }

    @Test
    void betweenWhenCountersHaveOutgrownTheOldOnesSinceTheRestartDetectsItByUptime() {
        SampleService app = SampleService.upFor("canary-1", 60).ok(5);
        Scrape first = app.scrape();
        app.after(1).restart().ok(50).after(9);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(50);
        assertThat(metrics.resets()).isEqualTo(1);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenInstanceRestartsAgainAndAgainCountsEveryLife() {
        SampleService app = SampleService.named("canary-1").ok(1000);
        Scrape first = app.scrape();
        Scrape second = app.after(5).restart().ok(3).after(5).scrape();
        Scrape third = app.after(5).restart().ok(4).after(5).scrape();
        Scrape fourth = app.after(5).restart().after(5).scrape();
        Scrape fifth = app.ok(5).after(10).scrape();

        TrackMetrics metrics = Window.between(List.of(first, second, third, fourth, fifth), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(12);
        assertThat(metrics.resets()).isEqualTo(3);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenSlowestBucketsOutgrowAndFastestFallStillFitsTogether() {
        SampleService app = SampleService.upFor("canary-1", 60).ok(8).answer(2, "/", "200", 3);
        Scrape first = app.scrape();
        app.after(1).restart().ok(3).answer(12, "/", "200", 3).after(9);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(15);
        assertThat(metrics.p50().orElseThrow().upperMilliseconds()).isEqualTo(5000);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenUptimeIsMissingDetectsTheRestartByTheRequests() {
        SampleService app = SampleService.withoutUptime("canary-1").ok(1000).answer(1, "/", "500", 0.02);
        Scrape first = app.scrape();
        app.after(5).restart().ok(20).answer(2, "/", "500", 0.02).after(5);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(22);
        assertThat(metrics.errors()).isEqualTo(2);
        assertThat(metrics.resets()).isEqualTo(1);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenScrapeFailedDuringTheRestartCountsWhatWasSeen() {
        SampleService app = SampleService.named("canary-1").ok(1000);
        Scrape first = app.scrape();
        FailedScrape failed = app.after(10).fail("connection refused");
        app.restart().ok(7).after(10);

        TrackMetrics metrics = Window.between(List.of(first, failed, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(7);
        assertThat(metrics.resets()).isEqualTo(1);
    }

    @Test
    void betweenWhenCounterFellWithoutARestartGivesNoNumber() {
        SampleService one = SampleService.named("canary-1").ok(1000);
        SampleService other = SampleService.named("canary-1").ok(40).after(2);

        TrackMetrics metrics = Window.between(List.of(one.scrape(), other.scrape()), SETTINGS);

        assertThat(metrics.problems()).hasSize(1);
        assertThat(metrics.problems().get(0))
                .startsWith("canary-1: http_request")
                .endsWith("fell although the instance did not restart: it looks as if several processes answered in"
                        + " turn");
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenCounterVanishedWithoutARestartGivesNoNumber() {
        SampleService one = SampleService.named("canary-1").ok(10).answer(5, "/orders", "200", 0.01);
        SampleService other = SampleService.named("canary-1").ok(40).after(2);

        assertNothingIsKnown(Window.between(List.of(one.scrape(), other.scrape()), SETTINGS));
    }

    @Test
    void betweenWhenUptimeJumpsAheadOfTheClockGivesNoNumber() {
        SampleService one = SampleService.upFor("canary-1", 100).ok(10);
        SampleService other = SampleService.upFor("canary-1", 500).ok(2000).after(2);

        TrackMetrics metrics = Window.between(List.of(one.scrape(), other.scrape()), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: its uptime went from 100.0 to 502.0 within 2.0 s"
                        + ": it looks as if several processes answered in turn");
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenUptimeIsNotToldAndOnlySomeCountersFellGivesNoNumber() {
        SampleService one = SampleService.withoutUptime("canary-1").ok(10).answer(5, "/", "500", 0.01);
        SampleService other = SampleService.withoutUptime("canary-1")
                .ok(40)
                .answer(2, "/", "500", 0.01)
                .after(2);

        assertNothingIsKnown(Window.between(List.of(one.scrape(), other.scrape()), SETTINGS));
    }
}
