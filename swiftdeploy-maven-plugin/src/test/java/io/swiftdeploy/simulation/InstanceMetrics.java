package io.swiftdeploy.simulation;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.simulation.SimulatedTraffic.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a track's only instance, with the names of the sample service, scraped repeatedly. */
final class InstanceMetrics {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");
    private static final String REQUESTS = "http_requests_total";
    private static final String DURATIONS = "http_request_duration_seconds";
    private static final double UPTIME_BEFORE = 3600;
    private static final Map<String, String> ROUTE = Map.of("method", "GET", "path", "/");

    private final SimulatedTraffic traffic;
    private final Track track;
    private final List<ScrapeResult> scrapes = new ArrayList<>();

    InstanceMetrics(SimulatedTraffic traffic, Track track) {
        this.traffic = traffic;
        this.track = track;
    }

    void scrape(Instant at) {
        String instance = "app-" + track.text() + "-1";
        scrapes.add(
                traffic.answers(track)
                        ? new Scrape(instance, at, new Exposition(samples(traffic.counters(track)), Map.of()))
                        : new FailedScrape(instance, at, "connection refused"));
    }

    TrackMetrics window(Duration window) {
        Instant begin = scrapes.get(scrapes.size() - 1).at().minus(window);
        return Window.between(
                scrapes.stream().filter(it -> !it.at().isBefore(begin)).toList(), SETTINGS);
    }

    /** From the first and the last scrape: no simulated instance restarts, so those in between add nothing. */
    TrackMetrics sinceStart() {
        List<ScrapeResult> ends =
                scrapes.size() < 2 ? scrapes : List.of(scrapes.get(0), scrapes.get(scrapes.size() - 1));
        return Window.between(ends, SETTINGS);
    }

    private List<Sample> samples(Counters counters) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample("app_uptime_seconds", Map.of(), UPTIME_BEFORE + traffic.seconds()));
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
