package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.Latency;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What a track's users saw, the answers that the gateway gave in the track's place among them. */
final class UserFacts {
    private static final int[] USUAL_CLASSES = {2, 3, 4, 5};
    private static final double SECOND = 1e9;

    private final TrackRequestStats users;

    UserFacts(TrackRequestStats users) {
        this.users = users;
    }

    Map<String, Object> asOf(Instant now) {
        Figures figures = counts(users.window(), users.span())
                .tell("problems", users.problems())
                .age(users.last(), now)
                .tell("since_start", counts(users.sinceStart(), users.since()).told());
        return users.span().isZero() ? figures.told() : more(figures).told();
    }

    private static Figures counts(RequestStats tally, Duration time) {
        Figures figures = new Figures().tell("window_seconds", time);
        if (!time.isZero()) {
            figures.tell("requests", tally.requests()).errors(Proportion.failuresOf(tally));
        }
        return figures;
    }

    private Figures more(Figures figures) {
        RequestStats tally = users.window();
        figures.tell("request_rate", tally.requests() / (users.span().toNanos() / SECOND));
        classes(tally).forEach((status, count) -> figures.tell("status_" + status + "xx", count));
        return figures.latency(Latency.of(tally.durations()));
    }

    private static Map<Integer, Double> classes(RequestStats tally) {
        Map<Integer, Double> classes = new TreeMap<>(tally.byStatusClass());
        for (int usual : USUAL_CLASSES) {
            classes.putIfAbsent(usual, 0.0);
        }
        return classes;
    }
}
