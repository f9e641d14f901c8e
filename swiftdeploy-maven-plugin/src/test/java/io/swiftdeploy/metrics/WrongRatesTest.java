package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowProblemsTest.assertNoQuantiles;
import static io.swiftdeploy.metrics.WindowProblemsTest.assertNothingIsKnown;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.scrape.Scrape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test, at least, for each way in which systems of this kind were seen to show wrong rates. */
class WrongRatesTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    @Test
    void ratesWhenCounterWasResetAreNeitherNegativeNorTiny() {
        SampleService app = SampleService.named("canary-1").ok(500);
        Scrape first = app.scrape();
        app.after(10).restart().ok(400).answer(100, "/", "500", 0.02).after(20);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(500);
        assertThat(metrics.errorRate()).hasValue(0.2);
        assertThat(metrics.resets()).isEqualTo(1);
    }

    @Test
    void ratesWhenWorkerProcessesAnswerInTurnAreNotGiven() {
        SampleService one = SampleService.named("canary-1").ok(1000);
        SampleService two = SampleService.named("canary-1").ok(400);
        List<Scrape> scrapes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            scrapes.add(one.ok(1).after(1).scrape());
            scrapes.add(two.ok(1).after(2).scrape());
            one.after(1);
        }

        TrackMetrics metrics = Window.between(scrapes, SETTINGS);

        assertThat(metrics.problems()).singleElement().asString().contains("several processes answered in turn");
        assertNothingIsKnown(metrics);
    }

    @Test
    void ratesWhenWorkerProcessesAnswerInTurnAndTellNoUptimeAreNotGiven() {
        SampleService one = SampleService.withoutUptime("canary-1").ok(1000);
        SampleService two = SampleService.withoutUptime("canary-1").ok(400);
        List<Scrape> scrapes = List.of(
                one.scrape(),
                two.after(1).scrape(),
                one.after(2).scrape(),
                two.after(2).scrape());

        TrackMetrics metrics = Window.between(scrapes, SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total fell 2 times"
                        + ": it looks as if several processes answered in turn");
        assertNothingIsKnown(metrics);
    }

    @Test
    void ratesWhenRawPathsAreLabelsAreSummedOverHundredsOfSeries() {
        SampleService app = SampleService.named("canary-1").ok(1);
        Scrape first = app.scrape();
        for (int i = 0; i < 300; i++) {
            app.answer(1, "/orders/" + i, i % 10 == 0 ? "500" : "200", 0.02);
        }

        TrackMetrics metrics = Window.between(List.of(first, app.after(30).scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(300);
        assertThat(metrics.errorRate()).hasValue(0.1);
        assertThat(metrics.p99().orElseThrow().upperMilliseconds()).isEqualTo(25);
    }

    @Test
    void ratesWhenThereWasNoTrafficAreNotZeroErrorsInZeroMilliseconds() {
        SampleService app = SampleService.named("canary-1").ok(1000);
        Scrape first = app.scrape();
        app.answer(10, "/healthz", "200", 0.01).after(30);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.requests()).isZero();
        assertThat(metrics.errorRate()).isEmpty();
        assertThat(metrics.requestRate()).hasValue(0);
        assertNoQuantiles(metrics);
        assertThat(metrics.problems()).isEmpty();
    }
}
