package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.FigureSource;
import io.swiftdeploy.metrics.Gauges;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The metrics that the instances of both tracks report, scraped again and again. */
final class MetricsMonitor {
    private static final String UNKNOWN_CHAOS = "unknown";

    private final ReleaseContext context;
    private final Clock clock;
    private final ServiceMetrics service;
    private final MetricsPresence presence;
    private final Map<Track, ScrapeLog> scrapes = new EnumMap<>(Track.class);
    /** The figures of the last look. */
    private final Map<Track, TrackMetrics> windows = new EnumMap<>(Track.class);

    MetricsMonitor(ReleaseContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.service = new ServiceMetrics(context, clock);
        this.presence = new MetricsPresence(service);
    }

    /** Scrapes every serving instance once; none where the service's metrics are not used. */
    void scrape(ObservedStack stack, Operations operations) {
        if (service.areUnused()) {
            return;
        }
        for (Track track : Track.values()) {
            of(track).add(clock, () -> scrape(track, stack, operations));
            windows.put(track, restartedOnReset(measuredWindow(track), track));
        }
    }

    private List<ScrapeResult> scrape(Track track, ObservedStack stack, Operations operations) {
        List<ScrapeResult> round = stack.serving(track).stream()
                .map(it -> service.scrape(it, operations))
                .toList();
        presence.add(track, round);
        presence.names(track).ifPresent(names -> of(track).use(service.settings(names)));
        return round;
    }

    /** Who counts the requests: the gateway where the service is known to have no metrics. */
    FigureSource source() {
        return service.areUnused() || presence.isKnownToBeMissing() ? FigureSource.GATEWAY : FigureSource.SERVICE;
    }

    /** Figures from before a restart say nothing about the instance that runs now. */
    private TrackMetrics restartedOnReset(TrackMetrics metrics, Track track) {
        if (metrics.resets() == 0) {
            return metrics;
        }
        of(track).restartWindow();
        context.log().warning("An instance of " + track.text() + " restarted: its metrics window starts again.");
        return measuredWindow(track);
    }

    private TrackMetrics measuredWindow(Track track) {
        return Window.between(windowOf(track), of(track).settings());
    }

    /** The figures of {@code track} over the last {@code canary.window}. */
    TrackMetrics inWindow(Track track) {
        return windows.computeIfAbsent(track, this::measuredWindow);
    }

    /** The figures of {@code track} since the first scrape. */
    TrackMetrics sinceStart(Track track) {
        return of(track).sinceStart();
    }

    /** The kind of chaos that the instances of {@code track} reported last, or {@code unknown}. */
    String chaos(Track track) {
        return windowOf(track).stream()
                .filter(Scrape.class::isInstance)
                .reduce((first, second) -> second)
                .map(it -> Gauges.of(((Scrape) it).exposition(), service.known().first())
                        .chaosName())
                .orElse(UNKNOWN_CHAOS);
    }

    private List<ScrapeResult> windowOf(Track track) {
        return of(track).window(window());
    }

    private ScrapeLog of(Track track) {
        return scrapes.computeIfAbsent(
                track,
                any -> new ScrapeLog(window(), service.settings(service.known().first()), service.known()));
    }

    private Duration window() {
        return context.manifest().canary().window();
    }
}
