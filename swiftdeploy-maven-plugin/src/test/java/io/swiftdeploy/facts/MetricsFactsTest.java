package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsFactsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Facts NONE = new Facts(Map.of());

    @Test
    void withMetricsHasEveryFigure() {
        Map<String, Object> canary = part(NONE.with("canary", served(990, 10), NOW.plusMillis(1500)), "canary");

        assertThat(canary)
                .containsEntry("window_seconds", 20.0)
                .containsEntry("age_seconds", 1.5)
                .containsEntry("instances", 1)
                .containsEntry("resets", 0)
                .containsEntry("problems", List.of())
                .containsEntry("requests", 1000.0)
                .containsEntry("errors", 10.0)
                .containsEntry("error_rate", 0.01)
                .containsEntry("request_rate", 50.0)
                .containsEntry("p99_open", false)
                .containsEntry("p99_low_ms", 0.0)
                .containsEntry("p99_high_ms", 500.0)
                .containsKeys("p50_ms", "p95_ms", "p99_ms");
    }

    /** Wilson's interval of 10 of 1000. */
    @Test
    void withMetricsHasWhereTheErrorRateLies() {
        Map<String, Object> canary = part(NONE.with("canary", served(990, 10), NOW), "canary");

        assertThat((Double) canary.get("error_rate_low")).isCloseTo(0.00544, Offset.offset(0.00001));
        assertThat((Double) canary.get("error_rate_high")).isCloseTo(0.01831, Offset.offset(0.00001));
    }

    @Test
    void withMetricsOfFewRequestsLeavesOutTheP99sUpperEnd() {
        assertThat(part(NONE.with("canary", served(99, 1), NOW), "canary"))
                .containsKeys("p99_ms", "p99_low_ms", "error_rate_high")
                .doesNotContainKey("p99_high_ms");
    }

    @Test
    void withMetricsOfNoRequestsKnowsThatThereWereNone() {
        assertThat(part(NONE.with("canary", served(0, 0), NOW), "canary"))
                .containsEntry("requests", 0.0)
                .containsEntry("request_rate", 0.0)
                .doesNotContainKeys("error_rate", "error_rate_low", "error_rate_high", "p99_ms", "p99_low_ms");
    }

    @Test
    void withSinceStartHasTheSameFiguresBesideTheWindows() {
        Facts facts = NONE.with("canary", served(99, 1), NOW).withSinceStart("canary", served(990, 10));

        Map<String, Object> canary = part(facts, "canary");
        assertThat(canary).containsEntry("requests", 100.0);
        assertThat(nested(canary, "since_start"))
                .containsEntry("requests", 1000.0)
                .containsOnlyKeys(
                        "window_seconds",
                        "problems",
                        "requests",
                        "errors",
                        "error_rate",
                        "error_rate_low",
                        "error_rate_high",
                        "request_rate",
                        "p50_ms",
                        "p95_ms",
                        "p99_ms",
                        "p99_open",
                        "p99_low_ms",
                        "p99_high_ms");
    }

    @Test
    void withSinceStartOfNothingHoldsNoFigureThatLooksGood() {
        TrackMetrics silent = Window.between(List.of(), WindowSettings.excluding());

        assertThat(nested(part(NONE.withSinceStart("canary", silent), "canary"), "since_start"))
                .containsOnlyKeys("window_seconds", "problems");
    }

    @Test
    void withSinceStartOfOneTrackLeavesTheOtherAlone() {
        Facts facts = NONE.with("stable", served(99, 1), NOW).withSinceStart("canary", served(990, 10));

        assertThat(part(facts, "stable")).doesNotContainKey("since_start");
    }

    @Test
    void withMetricsWhenTheTrackIsReplacedRemovesTheOldFigures() {
        Facts facts = NONE.with("canary", served(990, 10), NOW)
                .withUsers("canary", TrackRequestStats.unknown(List.of()), NOW)
                .with("canary", served(0, 0), NOW);

        assertThat(part(facts, "canary")).doesNotContainKeys("p99_ms", "users");
    }

    @Test
    void valuesCannotBeChangedAnywhere() {
        Facts facts = NONE.with("canary", served(99, 1), NOW)
                .withSinceStart("canary", served(990, 10))
                .withUsers("canary", TrackRequestStats.unknown(List.of()), NOW);

        Map<String, Object> canary = part(facts, "canary");
        assertThat(canary).isUnmodifiable();
        assertThat(nested(canary, "since_start")).isUnmodifiable();
        assertThat(nested(canary, "users")).isUnmodifiable();
    }

    /** Requests of 20 seconds that took 100 to 500 ms. */
    private static TrackMetrics served(int good, int bad) {
        return Window.between(
                List.of(scrape(NOW.minusSeconds(20), 0, 0), scrape(NOW, good, bad)), WindowSettings.excluding());
    }

    private static Scrape scrape(Instant at, int good, int bad) {
        String text =
                """
                http_requests_total{status_code="200"} %d
                http_requests_total{status_code="500"} %d
                http_request_duration_seconds_bucket{le="0.5"} %3$d
                http_request_duration_seconds_bucket{le="+Inf"} %3$d
                http_request_duration_seconds_count %3$d
                """
                        .formatted(good, bad, good + bad);
        return new Scrape("canary-1", at, ExpositionParser.parse(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Facts facts, String name) {
        return (Map<String, Object>) facts.values().get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<String, Object> facts, String name) {
        return (Map<String, Object>) facts.get(name);
    }
}
