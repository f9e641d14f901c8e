package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.LimitCheck;
import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.names.KnownNames;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.FailedScrape.Cause;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Tells, before any canary is judged, by which figures it will be, and why that may not be possible. */
public final class MetricsPreview {
    private final ReleaseContext context;
    private final ServiceMetrics service;
    private final OptionalDouble limitMs;

    /** What is told: for information, or because releases will hold. */
    private record Notice(Weight weight, String sentence) {
        private enum Weight {
            INFORMATION,
            WARNING
        }

        static Optional<Notice> information(String sentence) {
            return Optional.of(new Notice(Weight.INFORMATION, sentence));
        }

        static Optional<Notice> warning(String sentence) {
            return Optional.of(new Notice(Weight.WARNING, sentence));
        }
    }

    /** @param limitMs the threshold {@code p99_ms}, where the policies have it */
    public MetricsPreview(ReleaseContext context, OptionalDouble limitMs) {
        this.context = context;
        this.service = new ServiceMetrics(context, context.clock());
        this.limitMs = limitMs;
    }

    /** Says once, when a revision serves, how it will be judged. A stack that cannot be asked fails nothing. */
    public void afterDeploy() {
        notice().ifPresent(notice -> {
            if (notice.weight() == Notice.Weight.WARNING) {
                context.log().warning(notice.sentence());
            } else {
                context.log().step(notice.sentence());
            }
        });
    }

    /** Says, before a release starts, what will hold it. */
    public void beforeRelease() {
        notice().filter(notice -> notice.weight() == Notice.Weight.WARNING)
                .ifPresent(notice -> context.log().warning(notice.sentence()));
    }

    private Optional<Notice> notice() {
        if (service.areUnusedAgainstTheManifest()) {
            return Notice.warning(MetricsSentences.unusedAgainstTheManifest());
        }
        if (service.areUnused()) {
            return Notice.information(MetricsSentences.unused(context.manifest().service()));
        }
        try {
            return scraped().flatMap(this::about);
        } catch (RuntimeException unobservable) { // what serves already is not undone for a sentence
            return Optional.empty();
        }
    }

    private Optional<ScrapeResult> scraped() {
        ObservedStack stack = context.observe();
        Optional<ObservedInstance> first = Stream.of(Track.STABLE, Track.CANARY)
                .flatMap(track -> stack.serving(track).stream())
                .findFirst();
        return first.map(instance -> service.scrape(instance, context.runtime().operations(context.stack(), stack)));
    }

    private Optional<Notice> about(ScrapeResult result) {
        if (result instanceof FailedScrape failed) {
            return service.mayBeMissing() && failed.cause() != Cause.OTHER
                    ? Notice.information(none(failed.cause()))
                    : Notice.warning(MetricsSentences.unreadable(failed.reason()));
        }
        return result instanceof Scrape scrape ? about(scrape.exposition()) : Optional.empty();
    }

    private String none(Cause cause) {
        String path = context.manifest().service().metrics().path();
        return cause == Cause.PAGE ? MetricsSentences.page(path) : MetricsSentences.none(path);
    }

    private Optional<Notice> about(Exposition exposition) {
        Optional<MetricNames> names = service.known().in(exposition);
        if (names.isPresent()) {
            return about(exposition, names.get());
        }
        return service.mayBeMissing()
                ? Notice.information(MetricsSentences.unknown(KnownNames.shown(exposition)))
                : Notice.warning(
                        MetricsSentences.missing(service.known().first().requests(), KnownNames.shown(exposition)));
    }

    private Optional<Notice> about(Exposition exposition, MetricNames names) {
        LimitCheck check = new LimitCheck(exposition, names);
        boolean isSummary =
                !check.hasBounds() && !exposition.samplesOf(names.requests()).isEmpty();
        if (isSummary) {
            return names.mustHaveBuckets()
                    ? Notice.warning(
                            MetricsSentences.missingBuckets(names.buckets(), KnownNames.bucketsShown(exposition)))
                    : Notice.information(MetricsSentences.withoutBuckets(names.durations()));
        }
        return limitMs.stream()
                .boxed()
                .flatMap(limit -> check.fault(limit).stream())
                .findFirst()
                .flatMap(fault -> Notice.warning(MetricsSentences.hiddenLimit(fault)));
    }
}
