package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.world.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of one instance, with the names of the sample service. */
final class Instance {
    private static final String REQUESTS = "http_requests_total";
    private static final String DURATIONS = "http_request_duration_seconds";
    private static final double UPTIME_BEFORE = 3600;
    private static final Map<String, String> ROUTE = Map.of("method", "GET", "path", "/");

    private final String name;
    private final Track track;
    private final boolean answers;
    private Counters counters = new Counters();
    private double up = -UPTIME_BEFORE;

    Instance(Track track, int replica, boolean answers) {
        this.name = "app-" + track.text() + "-" + (replica + 1);
        this.track = track;
        this.answers = answers;
    }

    void count(Answer answer) {
        counters.count(answer.ownStatus(), answer.own());
    }

    void restart(int seconds) {
        counters = new Counters();
        up = seconds;
    }

    ScrapeResult scrape(Instant at, int seconds) {
        return answers
                ? new Scrape(name, at, new Exposition(samples(seconds), Map.of()))
                : new FailedScrape(name, at, "connection refused");
    }

    private List<Sample> samples(int seconds) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample("app_uptime_seconds", Map.of(), seconds - up));
        samples.add(new Sample("app_mode", Map.of(), track == Track.STABLE ? 0 : 1));
        samples.add(new Sample("chaos_active", Map.of(), 0));
        samples.add(new Sample(REQUESTS, with("status_code", "200"), counters.requests() - counters.errors()));
        if (counters.errors() > 0) {
            samples.add(new Sample(REQUESTS, with("status_code", "500"), counters.errors()));
        }
        for (int i = 0; i <= Counters.BOUNDS.length; i++) {
            samples.add(new Sample(DURATIONS + "_bucket", with("le", bound(i)), counters.upTo(i)));
        }
        samples.add(new Sample(DURATIONS + "_count", ROUTE, counters.requests()));
        return samples;
    }

    private static String bound(int bucket) {
        return bucket == Counters.BOUNDS.length ? "+Inf" : Double.toString(Counters.BOUNDS[bucket]);
    }

    private static Map<String, String> with(String label, String value) {
        Map<String, String> labels = new HashMap<>(ROUTE);
        labels.put(label, value);
        return labels;
    }
}
