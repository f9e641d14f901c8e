package io.swiftdeploy.facts;

import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway answered a track's users, as facts; its own 502 and 504 are among them. */
final class RequestFacts {
    private static final int[] USUAL_CLASSES = {2, 3, 4, 5};
    /** Those of which a new version may have more than stable without one of 500 to 599: lost routes and rights, limits. */
    private static final int[] COMPARED_STATUSES = {401, 403, 404, 429, 499};

    private static final double SECOND = 1e9;

    private final TrackRequestStats requests;

    RequestFacts(TrackRequestStats requests) {
        this.requests = requests;
    }

    Map<String, Object> asOf(Instant now) {
        FactsBuilder figures = counts(requests.window(), requests.span())
                .put("problems", requests.problems())
                .age(requests.last(), now)
                .put(
                        "since_start",
                        counts(requests.sinceStart(), requests.since()).build());
        return requests.span().isZero() ? figures.build() : withRates(figures).build();
    }

    private static FactsBuilder counts(RequestStats stats, Duration time) {
        FactsBuilder figures = new FactsBuilder().put("window_seconds", time);
        if (!time.isZero()) {
            figures.put("requests", stats.requests()).errors(stats.failures());
            waiting(figures, stats);
            for (int status : COMPARED_STATUSES) {
                figures.put("status_" + status, stats.count(status));
            }
            leftOut(stats.leftOut()).forEach(figures::put);
        }
        return figures;
    }

    private static void waiting(FactsBuilder figures, RequestStats stats) {
        figures.put("slow", stats.slow())
                .put("slow_rate", stats.slowRequests().rate())
                .put("gave_up", stats.gaveUp());
    }

    private static Map<String, Object> leftOut(RequestStats.LeftOut requests) {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("chosen", requests.chosen());
        figures.put("beyond_limit", requests.beyondLimit());
        figures.put("beyond_limit_errors", requests.beyondLimitErrors());
        figures.values().removeIf(number -> number.equals(0.0));
        return figures;
    }

    private FactsBuilder withRates(FactsBuilder figures) {
        RequestStats stats = requests.window();
        figures.put("request_rate", stats.requests() / (requests.span().toNanos() / SECOND));
        classes(stats).forEach((status, count) -> figures.put("status_" + status + "xx", count));
        return figures.latency(Latency.of(stats.durations()));
    }

    private static Map<Integer, Double> classes(RequestStats stats) {
        Map<Integer, Double> classes = new TreeMap<>(stats.byStatusClass());
        for (int usual : USUAL_CLASSES) {
            classes.putIfAbsent(usual, 0.0);
        }
        return classes;
    }
}
