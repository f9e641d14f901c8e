package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.plan.Track;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the service has metrics of its requests. That it has none is known only where the manifest names none that it should
 * have, and every instance of both tracks says so at the last look: by 404, by a page for people, or by
 * metrics without any of the known names. A service that once had some is not taken for one without, nor is one that gave no
 * answer, and a page beside another instance's metrics is a service that has failed, not one without.
 */
final class MetricsPresence {
    private final ServiceMetrics service;
    private final Map<Track, MetricNames> recognised = new EnumMap<>(Track.class);
    private final Map<Track, List<ScrapeResult>> last = new EnumMap<>(Track.class);

    MetricsPresence(ServiceMetrics service) {
        this.service = service;
    }

    /** Adds a scrape of every instance of {@code track} that serves. */
    void add(Track track, List<ScrapeResult> round) {
        last.put(track, List.copyOf(round));
        round.stream()
                .flatMap(result -> names(result).stream())
                .findFirst()
                .ifPresent(names -> recognised.putIfAbsent(track, names));
    }

    /** The names that the metrics of {@code track} were recognised by; else the other track's, which it should have too. */
    Optional<MetricNames> names(Track track) {
        return Optional.ofNullable(recognised.get(track))
                .or(() -> recognised.values().stream().findFirst());
    }

    boolean isKnownToBeMissing() {
        List<ScrapeResult> all = last.values().stream().flatMap(List::stream).toList();
        return service.mayBeMissing()
                && recognised.isEmpty()
                && !all.isEmpty()
                && all.stream().allMatch(it -> saysThatThereAreNone(it, all));
    }

    private boolean saysThatThereAreNone(ScrapeResult result, List<ScrapeResult> all) {
        return result instanceof FailedScrape failed
                ? switch (failed.cause()) {
                    case NOT_FOUND -> true;
                    case PAGE -> all.stream().noneMatch(Scrape.class::isInstance);
                    case OTHER -> false;
                }
                : names(result).isEmpty();
    }

    private Optional<MetricNames> names(ScrapeResult result) {
        return result instanceof Scrape scrape ? service.known().in(scrape.exposition()) : Optional.empty();
    }
}
