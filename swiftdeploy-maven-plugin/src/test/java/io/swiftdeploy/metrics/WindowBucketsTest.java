package io.swiftdeploy.metrics;

import static io.swiftdeploy.metrics.WindowProblemsTest.assertNoQuantiles;
import static io.swiftdeploy.metrics.WindowTest.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.stats.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowBucketsTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");
    private static final String BEFORE =
            """
            http_requests_total{path="/",status_code="200"} 10
            http_request_duration_seconds_bucket{path="/",le="0.1"} 10
            http_request_duration_seconds_bucket{path="/",le="+Inf"} 10
            http_request_duration_seconds_count{path="/"} 10
            """;
    private static final String AFTER = BEFORE.replace(" 10\n", " 30\n");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "le=\"0.1\"} 30 | le=\"0.1\"} 31   | a bucket counts less than the one below it",
                "le=\"0.1\"} 30 | le=\"0.1\"} NaN  | a bucket counts NaN",
                "le=\"0.1\"} 30 | le=\"0.1\"} -1   | a bucket counts -1.0",
                "le=\"0.1\"} 30 | le=\"fast\"} 30  | a bucket has no bound",
                ",le=\"0.1\"} 30 | } 30           | a bucket has no bound",
                "le=\"+Inf\"} 30 | le=\"0.5\"} 30  | the bucket +Inf is missing",
                "count{path=\"/\"} 30 | count{path=\"/\"} 29   | the bucket +Inf counts 30.0, but _count is 29.0",
                "count{path=\"/\"} 30 | count{path=\"/b\"} 30  | its _count is missing",
            })
    void betweenWhenBucketsDoNotFitTogetherGivesNoQuantileButTheRates(String good, String bad, String fault) {
        // Nothing fell: the bucket concerned is not in the first scrape.
        String after = AFTER.replace(good, bad);
        Scrape first = scrape(0, "http_requests_total{path=\"/\",status_code=\"200\"} 10\n");

        TrackMetrics metrics = Window.between(List.of(first, scrape(10, after)), SETTINGS);

        assertThat(metrics.problems()).containsExactly("canary-1: http_request_duration_seconds{path=\"/\"}: " + fault);
        assertThat(metrics.requestRate()).hasValue(2);
        assertThat(metrics.errorRate()).hasValue(0);
        assertNoQuantiles(metrics);
    }

    @Test
    void betweenWhenBucketsRoseByLessThanThoseBelowGivesNoQuantile() {
        Scrape first = scrape(0, BEFORE.replace("le=\"0.1\"} 10", "le=\"0.1\"} 5"));
        Scrape second = scrape(
                10,
                BEFORE.replace("total{path=\"/\",status_code=\"200\"} 10", "total{path=\"/\",status_code=\"200\"} 11"));

        TrackMetrics metrics = Window.between(List.of(first, second), SETTINGS);

        assertThat(metrics.problems()).hasSize(1).first().asString().contains("counts less than the one below it");
        assertNoQuantiles(metrics);
    }

    @Test
    void betweenWhenSeriesHaveDifferentBucketsGivesNoQuantile() {
        String other = AFTER.replace("\"/\"", "\"/b\"").replace("le=\"0.1\"", "le=\"0.2\"");

        TrackMetrics metrics = Window.between(List.of(scrape(0, BEFORE), scrape(10, AFTER + other)), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("canary-1: http_request_duration_seconds has different buckets in different series");
        assertThat(metrics.requests()).isEqualTo(50);
        assertNoQuantiles(metrics);
    }

    @Test
    void betweenWhenInstancesHaveDifferentBucketsGivesNoQuantile() {
        Scrape first = renamed(scrape(0, BEFORE.replace("0.1", "0.2")));
        Scrape second = renamed(scrape(10, AFTER.replace("0.1", "0.2")));

        TrackMetrics metrics = Window.between(List.of(scrape(0, BEFORE), first, scrape(10, AFTER), second), SETTINGS);

        assertThat(metrics.problems())
                .containsExactly("http_request_duration_seconds has different buckets in different instances");
        assertThat(metrics.requests()).isEqualTo(40);
        assertNoQuantiles(metrics);
    }

    @Test
    void betweenWhenBoundsAreOnlySpelledDifferentlyAddsThem() {
        Scrape first = renamed(scrape(0, BEFORE.replace("0.1", ".10")));
        Scrape second = renamed(scrape(10, AFTER.replace("0.1", ".10")));

        TrackMetrics metrics = Window.between(List.of(scrape(0, BEFORE), first, scrape(10, AFTER), second), SETTINGS);

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.p50()).contains(new Quantile(50, false, 0, 100));
    }

    @Test
    void betweenWhenDurationsHaveNoBucketsCountsRequestsAndLeavesQuantilesToTheGateway() {
        Scrape first = scrape(0, "http_requests_total{path=\"/\",code=\"200\"} 1\n");
        Scrape second = scrape(10, "http_requests_total{path=\"/\",code=\"200\"} 2\n");

        TrackMetrics metrics = Window.between(List.of(first, second), SETTINGS);

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.errorRate()).hasValue(0);
        assertThat(metrics.sources()).isEqualTo(FigureSources.COUNTS_ONLY);
        assertNoQuantiles(metrics);
    }

    @Test
    void betweenWhenHistogramHasOneBucketLeavesQuantilesToTheGateway() {
        TrackMetrics metrics = Window.between(
                List.of(scrape(0, withoutFiniteBucket(BEFORE)), scrape(10, withoutFiniteBucket(AFTER))), SETTINGS);

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.sources()).isEqualTo(FigureSources.COUNTS_ONLY);
        assertNoQuantiles(metrics);
    }

    private static String withoutFiniteBucket(String text) {
        return text.replaceAll("(?m)^.*le=\"0.1\".*\n", "");
    }

    private static Scrape renamed(Scrape scrape) {
        return new Scrape("canary-2", scrape.at(), scrape.exposition());
    }
}
