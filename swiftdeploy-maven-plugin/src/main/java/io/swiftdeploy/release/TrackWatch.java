package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.stack.Operations;
import io.swiftdeploy.telemetry.ScrapeLimits;
import io.swiftdeploy.telemetry.ScrapeResult;
import io.swiftdeploy.telemetry.Scraper;
import io.swiftdeploy.telemetry.TrackTelemetry;
import io.swiftdeploy.telemetry.Window;
import io.swiftdeploy.telemetry.WindowSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Scrapes the instances of both tracks again and again, and tells how they did in between. */
final class TrackWatch {
    private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(5);

    private final ReleaseContext context;
    private final Scraper scraper;
    private final Map<Track, List<ScrapeResult>> scrapes = new EnumMap<>(Track.class);

    TrackWatch(ReleaseContext context) {
        this.context = context;
        this.scraper = new Scraper(ScrapeLimits.DEFAULT, context.clock());
    }

    /** Watches the instances of {@code stack} for {@code window}, at least two scrapes. */
    TrackWatch watch(ObservedStack stack, Duration window) {
        scrape(stack);
        long end = System.nanoTime() + window.toNanos();
        while (System.nanoTime() - end < 0) {
            pause(Math.min(end - System.nanoTime(), BETWEEN_SCRAPES.toNanos()));
            scrape(stack);
        }
        return this;
    }

    /** Asks every serving instance once, and forgets those that serve no more. */
    void scrape(ObservedStack stack) {
        Operations operations = context.runtime().operations(context.stack());
        for (Track track : Track.values()) {
            List<String> serving =
                    stack.serving(track).stream().map(ObservedInstance::name).toList();
            List<ScrapeResult> known = scrapes.computeIfAbsent(track, any -> new ArrayList<>());
            known.removeIf(it -> !serving.contains(it.instance()));
            stack.serving(track).forEach(it -> known.add(scrape(it, operations)));
        }
    }

    /** Forgets what was scraped before {@code moment}. */
    void forgetBefore(Instant moment) {
        scrapes.values().forEach(known -> known.removeIf(it -> it.at().isBefore(moment)));
    }

    private ScrapeResult scrape(ObservedInstance instance, Operations operations) {
        String path = context.manifest().service().metrics().path();
        return scraper.scrape(
                instance.name(),
                operations.instance(instance.name(), instance.group().port(), path),
                operations.access()::applyTo);
    }

    /** How {@code track} did from the first scrape to the last. */
    TrackTelemetry telemetry(Track track) {
        var service = context.manifest().service();
        return Window.between(
                results(track),
                WindowSettings.excluding(
                        service.health().path(), service.metrics().path(), "/chaos"));
    }

    /** Everything that was scraped of {@code track}. */
    List<ScrapeResult> results(Track track) {
        return scrapes.getOrDefault(track, List.of());
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(nanos, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SwiftDeployException(
                    "Interrupted while watching the canary's traffic.",
                    "stack " + context.stack(),
                    "nothing was changed; run the goal again",
                    e);
        }
    }
}
