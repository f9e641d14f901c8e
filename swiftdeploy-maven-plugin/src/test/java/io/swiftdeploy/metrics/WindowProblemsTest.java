package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowTest.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowProblemsTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");
    private static final String BEFORE =
            """
            http_requests_total{path="/",status_code="200"} 10
            http_request_duration_seconds_bucket{path="/",le="0.1"} 10
            http_request_duration_seconds_bucket{path="/",le="+Inf"} 10
            http_request_duration_seconds_count{path="/"} 10
            """;
    private static final String AFTER = BEFORE.replace(" 10\n", " 30\n");

    @Test
    void betweenWhenNothingWasScrapedSaysSo() {
        TrackMetrics metrics = Window.between(List.of(), SETTINGS);

        assertThat(metrics.problems()).containsExactly("no instance was scraped");
        assertThat(metrics.lastScrape()).isEmpty();
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenInstanceWasScrapedOnceSaysSo() {
        SampleService app = SampleService.named("canary-1").ok(10);

        TrackMetrics metrics = Window.between(List.of(app.scrape()), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: was scraped only once, and it takes two scrapes to measure anything");
        assertThat(metrics.lastScrape()).contains(SampleService.START);
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenOnlyOneOfTwoInstancesWasScrapedTwiceMeasuresItAndNamesTheOther() {
        SampleService one = SampleService.named("canary-1").ok(10);
        Scrape first = one.scrape();
        one.ok(10).after(10);
        SampleService young = SampleService.upFor("canary-2", 1).ok(999).after(10);

        TrackMetrics metrics = Window.between(List.of(first, one.scrape(), young.scrape()), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(10);
        assertThat(metrics.instances()).isEqualTo(1);
        assertThat(metrics.problems())
                .containsExactly("canary-2: was scraped only once, and it takes two scrapes to measure anything");
    }

    @Test
    void betweenWhenLastScrapeFailedSaysWhy() {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        Scrape second = app.ok(10).after(10).scrape();
        FailedScrape failed = app.after(10).fail("connection refused (http://127.0.0.1:9000/metrics)");

        TrackMetrics metrics = Window.between(List.of(first, second, failed), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(10);
        assertThat(metrics.lastScrape()).contains(second.at());
        assertThat(metrics.problems())
                .containsExactly("canary-1: could not be scraped: connection refused (http://127.0.0.1:9000/metrics)");
    }

    @Test
    void betweenWhenInstanceNeverAnsweredSaysWhy() {
        SampleService app = SampleService.named("canary-1");

        TrackMetrics metrics = Window.between(
                List.of(app.fail("connection refused"), app.after(5).fail("no answer")), SETTINGS);

        assertThat(metrics.problems()).containsExactly("canary-1: could not be scraped: no answer");
        assertThat(metrics.lastScrape()).isEmpty();
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenInstanceIsMissingFromTheLastScrapesSaysSinceWhen() {
        SampleService gone = SampleService.named("canary-1").ok(10);
        SampleService there = SampleService.named("canary-2").ok(10);
        List<Scrape> scrapes = List.of(
                gone.scrape(),
                there.scrape(),
                gone.after(5).scrape(),
                there.after(30).scrape());

        assertThat(Window.between(scrapes, SETTINGS).problems())
                .containsExactly("canary-1: was last scraped 25.0 s before the track's last scrape");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void betweenWhenTimeDoesNotMoveOnMeasuresNothing(int seconds) {
        SampleService app = SampleService.named("canary-1").ok(10);
        Scrape first = app.scrape();
        app.ok(10).after(seconds);

        TrackMetrics metrics = Window.between(List.of(first, app.scrape()), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: the clock stood still or went back between two scrapes");
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenThereIsNoRequestCounterSaysSo() {
        TrackMetrics metrics = Window.between(List.of(scrape(0, "up 1\n"), scrape(10, "up 1\n")), SETTINGS);

        assertThat(metrics.problems()).containsExactly("canary-1: no samples of http_requests_total");
        assertNothingIsKnown(metrics);
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "+Inf, Infinity", "-Inf, -Infinity", "-3, -3.0"})
    void betweenWhenCounterIsNotAPossibleCountNamesItAndGivesNoNumber(String value, String shown) {
        String bad = "http_requests_total{path=\"/x\",status_code=\"200\"} " + value + "\n";

        TrackMetrics metrics = Window.between(List.of(scrape(0, BEFORE), scrape(10, AFTER + bad)), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total{path=\"/x\",status_code=\"200\"} is " + shown
                        + ", which no counter can be");
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenCounterWasNotANumberInTheMiddleGivesNoNumber() {
        Scrape middle = scrape(5, BEFORE.replace("} 10", "} NaN"));

        assertNothingIsKnown(Window.between(List.of(scrape(0, BEFORE), middle, scrape(10, AFTER)), SETTINGS));
    }

    @Test
    void betweenWhenCounterOfAnExcludedPathIsNotANumberMeasuresTheOthers() {
        String bad = "http_requests_total{path=\"/healthz\",status_code=\"200\"} NaN\n";

        TrackMetrics metrics = Window.between(List.of(scrape(0, BEFORE + bad), scrape(10, AFTER + bad)), SETTINGS);

        assertThat(metrics.requests()).isEqualTo(20);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenRequestsHaveNoPathCannotLeaveHealthOutAndSaysSo() {
        TrackMetrics metrics =
                Window.between(List.of(scrape(0, withoutPath(BEFORE)), scrape(10, withoutPath(AFTER))), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total{status_code=\"200\"} has no label path, "
                        + "so requests for health and metrics cannot be left out");
        assertNothingIsKnown(metrics);
    }

    @Test
    void betweenWhenRequestsHaveNoPathAndNothingIsExcludedMeasuresThem() {
        TrackMetrics metrics = Window.between(
                List.of(scrape(0, withoutPath(BEFORE)), scrape(10, withoutPath(AFTER))), WindowSettings.excluding());

        assertThat(metrics.requests()).isEqualTo(20);
        assertThat(metrics.problems()).isEmpty();
    }

    @Test
    void betweenWhenRequestsHaveNoStatusGivesNoErrorRate() {
        TrackMetrics metrics = Window.between(
                List.of(
                        scrape(0, BEFORE.replace(",status_code=\"200\"", "")),
                        scrape(10, AFTER.replace(",status_code=\"200\"", ""))),
                SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: http_requests_total has a series without a status label");
        assertThat(metrics.requestRate()).hasValue(2);
        assertThat(metrics.errorRate()).isEmpty();
    }

    static void assertNothingIsKnown(TrackMetrics metrics) {
        assertThat(metrics.requestRate()).isEmpty();
        assertThat(metrics.errorRate()).isEmpty();
        assertNoQuantiles(metrics);
    }

    static void assertNoQuantiles(TrackMetrics metrics) {
        assertThat(metrics.p50()).isEmpty();
        assertThat(metrics.p95()).isEmpty();
        assertThat(metrics.p99()).isEmpty();
    }

    private static String withoutPath(String text) {
        return text.replace("path=\"/\",", "").replace("{path=\"/\"}", "");
    }
}
