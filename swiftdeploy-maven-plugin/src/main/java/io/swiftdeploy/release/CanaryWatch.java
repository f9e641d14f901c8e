package io.swiftdeploy.release;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.stack.Operations;
import io.swiftdeploy.telemetry.ScrapeResult;
import io.swiftdeploy.telemetry.Scraper;
import io.swiftdeploy.telemetry.ScrapeLimits;
import io.swiftdeploy.telemetry.TrackTelemetry;
import io.swiftdeploy.telemetry.Window;
import io.swiftdeploy.telemetry.WindowSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Scrapes the instances of both tracks again and again, and tells how they did in between. */
final class CanaryWatch {
    private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(5);

    private final ReleaseContext context;
    private final ObservedStack stack;
    private final Operations operations;
    private final Scraper scraper;
    private final Map<Track, List<ScrapeResult>> scrapes = new EnumMap<>(Track.class);

    CanaryWatch(ReleaseContext context, ObservedStack stack) {
        this.context = context;
        this.stack = stack;
        this.operations = context.runtime().operations(context.stack());
        this.scraper = new Scraper(ScrapeLimits.DEFAULT, context.clock());
    }

    /** Watches for {@code window}, at least two scrapes. */
    CanaryWatch watch(Duration window) {
        long end = System.nanoTime() + window.toNanos();
        scrape();
        while (System.nanoTime() - end < 0) {
            pause(Math.min(end - System.nanoTime(), BETWEEN_SCRAPES.toNanos()));
            scrape();
        }
        return this;
    }

    /** Asks every instance once. */
    void scrape() {
        for (Track track : Track.values()) {
            for (ObservedInstance instance : stack.serving(track)) {
                scrapes.computeIfAbsent(track, any -> new ArrayList<>()).add(scrape(instance));
            }
        }
    }

    private ScrapeResult scrape(ObservedInstance instance) {
        String path = context.manifest().service().metrics().path();
        return scraper.scrape(
                instance.name(), operations.instance(instance.name(), instance.group().port(), path));
    }

    /** How {@code track} did from the first scrape to the last. */
    TrackTelemetry telemetry(Track track) {
        var service = context.manifest().service();
        return Window.between(
                results(track),
                WindowSettings.excluding(service.health().path(), service.metrics().path(), "/chaos"));
    }

    /** Everything that was scraped of {@code track}. */
    List<ScrapeResult> results(Track track) {
        return scrapes.getOrDefault(track, List.of());
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(nanos, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching the canary", e);
        }
    }
}
