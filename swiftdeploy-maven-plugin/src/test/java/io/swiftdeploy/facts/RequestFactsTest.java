package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestFactsTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void withUsersHasEveryFigure() {
        TrackRequestStats users = traffic(answered(Map.of(200, 900, 302, 50, 404, 40, 502, 10)));

        assertThat(users(users))
                .containsEntry("window_seconds", 30.0)
                .containsEntry("age_seconds", 2.0)
                .containsEntry("requests", 1000.0)
                .containsEntry("errors", 10.0)
                .containsEntry("error_rate", 0.01)
                .containsEntry("request_rate", 1000 / 30.0)
                .containsEntry("status_2xx", 900.0)
                .containsEntry("status_3xx", 50.0)
                .containsEntry("status_4xx", 40.0)
                .containsEntry("status_5xx", 10.0)
                .containsEntry("p99_open", false)
                .containsEntry("p99_low_ms", 80.0)
                .containsEntry("p99_high_ms", 100.0)
                .containsEntry("problems", List.of())
                .containsKeys("error_rate_low", "error_rate_high", "p50_ms", "p95_ms", "p99_ms")
                .doesNotContainKey("status_1xx");
    }

    @Test
    void withUsersHasWhatWasLeftOutEachByItsReason() {
        RequestStats leftOut = new RequestStats(Map.of(), Histogram.NONE, 0, 0, new RequestStats.LeftOut(3, 20, 5));

        assertThat(users(traffic(answered(Map.of(200, 900)).plus(leftOut))))
                .containsEntry("requests", 900.0)
                .containsEntry("chosen", 3.0)
                .containsEntry("beyond_limit", 20.0)
                .containsEntry("beyond_limit_errors", 5.0);
    }

    @Test
    void withUsersTellsWhoWaitedTooLongAndWhoGaveUp() {
        RequestStats stats = RequestStats.of(499, 10, LIMIT)
                .plus(RequestStats.of(499, 0.1, LIMIT))
                .plus(RequestStats.of(200, 3, LIMIT))
                .plus(answered(Map.of(200, 6, 404, 1)));
        Map<String, Object> users = users(traffic(stats));

        assertThat(List.of(users, sinceStart(users))).allSatisfy(figures -> assertThat(figures)
                .containsEntry("requests", 10.0)
                .containsEntry("slow", 2.0)
                .containsEntry("slow_rate", 0.2)
                .containsEntry("gave_up", 1.0)
                .containsEntry("errors", 1.0)
                .containsEntry("error_rate", 0.1)
                .containsEntry("status_404", 1.0)
                .containsEntry("status_499", 2.0)
                .containsEntry("status_401", 0.0)
                .containsEntry("status_403", 0.0)
                .containsEntry("status_429", 0.0));
    }

    @Test
    void withUsersWhenNoRequestHasALatencyKnowsNoShareOfSlowOnes() {
        RequestStats upgraded = new RequestStats(Map.of(101, 3.0), Histogram.NONE, 0, 0, RequestStats.NONE.leftOut());

        assertThat(users(traffic(upgraded))).containsEntry("slow", 0.0).doesNotContainKey("slow_rate");
    }

    @Test
    void withUsersHasWhatHappenedSinceTheStart() {
        TrackRequestStats users = traffic(answered(Map.of(200, 900, 502, 100)));

        assertThat(sinceStart(users(users)))
                .containsEntry("window_seconds", 60.0)
                .containsEntry("requests", 1000.0)
                .containsEntry("errors", 100.0)
                .containsEntry("error_rate", 0.1)
                .containsOnlyKeys(
                        "window_seconds",
                        "requests",
                        "errors",
                        "error_rate",
                        "error_rate_low",
                        "error_rate_high",
                        "slow",
                        "slow_rate",
                        "gave_up",
                        "status_401",
                        "status_403",
                        "status_404",
                        "status_429",
                        "status_499");
    }

    @Test
    void withUsersOfADeadCanaryHasItsRealErrorRate() {
        assertThat(users(traffic(answered(Map.of(502, 40)))))
                .containsEntry("error_rate", 1.0)
                .containsEntry("status_2xx", 0.0)
                .containsEntry("status_5xx", 40.0);
    }

    @Test
    void withUsersOfAnUnusualStatusHasItsClassToo() {
        assertThat(users(traffic(answered(Map.of(101, 3))))).containsEntry("status_1xx", 3.0);
    }

    @Test
    void withUsersWhenThereWereNoRequestsKnowsThatAndNoRate() {
        assertThat(users(traffic(RequestStats.NONE)))
                .containsEntry("requests", 0.0)
                .containsEntry("errors", 0.0)
                .containsEntry("request_rate", 0.0)
                .doesNotContainKeys("error_rate", "error_rate_low", "error_rate_high", "p50_ms", "p99_low_ms");
    }

    @Test
    void withUsersWhenTheRequestLogIsUnreadableHasTheReasonAndNoFigure() {
        Map<String, Object> users = users(TrackRequestStats.unknown(List.of("the request log answered 500")));

        assertThat(users)
                .containsEntry("problems", List.of("the request log answered 500"))
                .containsOnlyKeys("window_seconds", "problems", "since_start");
        assertThat(sinceStart(users)).containsOnlyKeys("window_seconds");
    }

    private static TrackRequestStats traffic(RequestStats stats) {
        return new TrackRequestStats(
                stats,
                Duration.ofSeconds(30),
                stats,
                Duration.ofMinutes(1),
                Optional.of(NOW.minusSeconds(2)),
                List.of());
    }

    /** So many requests by status, 0.1 s each. */
    private static RequestStats answered(Map<Integer, Integer> byStatus) {
        RequestStatsBuilder stats = new RequestStatsBuilder(LIMIT);
        byStatus.forEach((status, count) -> IntStream.range(0, count).forEach(i -> stats.add(status, 0.1)));
        return stats.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> users(TrackRequestStats users) {
        Facts facts = new Facts(Map.of()).withUsers("canary", users, NOW);
        return (Map<String, Object>) ((Map<String, Object>) facts.values().get("canary")).get("users");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sinceStart(Map<String, Object> users) {
        return (Map<String, Object>) users.get("since_start");
    }
}
