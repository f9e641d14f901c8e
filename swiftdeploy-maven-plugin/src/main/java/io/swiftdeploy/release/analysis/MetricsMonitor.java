package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.Gauges;
import io.swiftdeploy.metrics.MetricNames;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.metrics.scrape.Scraper;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics that the instances of both tracks report, scraped again and again. */
final class MetricsMonitor {
    private static final String UNKNOWN_CHAOS = "unknown";

    private final ReleaseContext context;
    private final Clock clock;
    private final Scraper scraper;
    private final Map<Track, ScrapeLog> scrapes = new EnumMap<>(Track.class);

    MetricsMonitor(ReleaseContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.scraper = new Scraper(clock);
    }

    /** Scrapes every serving instance once. */
    void scrape(ObservedStack stack, Operations operations) {
        for (Track track : Track.values()) {
            of(track).add(clock, () -> stack.serving(track).stream()
                    .map(it -> scrape(it, operations))
                    .toList());
            restartWindowOnReset(track);
        }
    }

    private ScrapeResult scrape(ObservedInstance instance, Operations operations) {
        String path = context.manifest().service().metrics().path();
        return scraper.scrape(
                instance.name(),
                operations.instance(instance.name(), instance.group().port(), path),
                operations.access()::applyTo);
    }

    /** Figures from before a restart say nothing about the instance that runs now. */
    private void restartWindowOnReset(Track track) {
        if (inWindow(track).resets() > 0) {
            of(track).restartWindow();
            context.log()
                    .warning(String.format(
                            Locale.ROOT,
                            "An instance of %s restarted: its metrics window starts again.",
                            track.text()));
        }
    }

    /** The figures of {@code track} over the last {@code canary.window}. */
    TrackMetrics inWindow(Track track) {
        return between(windowOf(track));
    }

    /** The figures of {@code track} since the first scrape. */
    TrackMetrics sinceStart(Track track) {
        return between(of(track).all());
    }

    /** The kind of chaos that the instances of {@code track} reported last, or {@code unknown}. */
    String chaos(Track track) {
        return windowOf(track).stream()
                .filter(Scrape.class::isInstance)
                .map(it -> Gauges.of(((Scrape) it).exposition(), MetricNames.DEFAULT)
                        .chaosName())
                .reduce((first, second) -> second)
                .orElse(UNKNOWN_CHAOS);
    }

    private List<ScrapeResult> windowOf(Track track) {
        return of(track).window(context.manifest().canary().window());
    }

    private ScrapeLog of(Track track) {
        return scrapes.computeIfAbsent(track, any -> new ScrapeLog());
    }

    private TrackMetrics between(List<ScrapeResult> results) {
        var service = context.manifest().service();
        return Window.between(
                results,
                WindowSettings.excluding(
                        service.health().path(), service.metrics().path(), "/chaos"));
    }
}
