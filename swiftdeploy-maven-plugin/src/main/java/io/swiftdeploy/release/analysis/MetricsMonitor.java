package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
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
import java.util.Map;

/** What the instances of both tracks say of themselves, scraped again and again. */
public final class MetricsMonitor {
    private final ReleaseContext context;
    private final Clock clock;
    private final Scraper scraper;
    private final Map<Track, ScrapeLog> scrapes = new EnumMap<>(Track.class);

    MetricsMonitor(ReleaseContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.scraper = new Scraper(clock);
    }

    /** Asks every serving instance once. */
    void scrape(ObservedStack stack) {
        Operations operations = context.runtime().operations(context.stack());
        for (Track track : Track.values()) {
            of(track)
                    .add(
                            clock.instant(),
                            stack.serving(track).stream()
                                    .map(it -> scrape(it, operations))
                                    .toList());
            noticeRestart(track);
        }
    }

    private ScrapeResult scrape(ObservedInstance instance, Operations operations) {
        String path = context.manifest().service().metrics().path();
        return scraper.scrape(
                instance.name(),
                operations.instance(instance.name(), instance.group().port(), path),
                operations.access()::applyTo);
    }

    /** What was before a restart says nothing of what is now. */
    private void noticeRestart(Track track) {
        if (telemetry(track).resets() > 0) {
            of(track).beginWindowAnew();
            context.log()
                    .warning("An instance of %s restarted: the window that %s is judged by begins anew."
                            .formatted(track.text(), track.text()));
        }
    }

    /** How {@code track} did over the last {@code canary.window}. */
    public TrackMetrics telemetry(Track track) {
        return between(of(track).window(context.manifest().canary().window()));
    }

    /** How {@code track} did since the watch began. */
    TrackMetrics sinceStart(Track track) {
        return between(of(track).all());
    }

    /** Everything that was scraped of {@code track} within the window. */
    public List<ScrapeResult> results(Track track) {
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
