package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The span of time that a track's metrics are computed over: from the first to the last scrape of each instance.
 *
 * <p>Each counter's increase is summed over series and instances, and quantiles are computed from the sum. An instance is
 * measured when it was scraped twice; one that joins late is measured from its first scrape on. A failed scrape is no
 * problem when a later one of the same instance succeeded, since counters include what happened in between; a failed last
 * scrape is a problem. So is an instance that is missing from the last round of scrapes, or that was scraped only once:
 * the figures of the others remain. With counters that are not numbers, inconsistent buckets, or scrapes that contradict
 * each other, the track's figure is unknown.
 */
public final class Window {
    /** A scrape reads the metrics one after the other; requests that end in between are in only some of them. */
    private static final double SECONDS_BETWEEN_METRICS = 0.1;

    private final WindowSettings settings;
    private final WindowProblems problems = new WindowProblems();
    private final List<InstanceTrace> traces;
    private FigureSources sources = FigureSources.SERVICE;

    private Window(List<InstanceTrace> traces, WindowSettings settings) {
        this.settings = settings;
        this.traces = traces;
    }

    /**
     * The metrics of a track between its scrapes.
     *
     * @param results of all instances of one track, any number of moments; those of one instance in the order of time
     */
    public static TrackMetrics between(List<? extends ScrapeResult> results, WindowSettings settings) {
        Map<String, InstanceTrace> traces = new LinkedHashMap<>();
        results.forEach(result -> traces.computeIfAbsent(result.instance(), name -> new InstanceTrace(name, settings))
                .add(result));
        return of(List.copyOf(traces.values()), settings);
    }

    /** The metrics of a track by what was seen of its instances. */
    static TrackMetrics of(List<InstanceTrace> traces, WindowSettings settings) {
        return new Window(traces, settings).metrics();
    }

    private TrackMetrics metrics() {
        checkTraces();
        List<InstanceTrace> measurable =
                traces.stream().filter(InstanceTrace::isMeasurable).toList();
        List<InstanceIncrease> increases = measurable.stream()
                .flatMap(trace -> trace.increase(problems).stream())
                .toList();
        Coverage coverage = coverage(measurable, increases);
        boolean complete = !increases.isEmpty() && increases.size() == measurable.size();
        RequestTraffic traffic = complete ? traffic(increases, coverage.window()) : RequestTraffic.UNKNOWN;
        Latency latency = complete ? latency(increases, traffic) : Latency.UNKNOWN;
        return new TrackMetrics(coverage, traffic, latency, sources, problems.sentences());
    }

    private void checkTraces() {
        if (traces.isEmpty()) {
            problems.add("no instance was scraped");
        }
        Instant last = traces.stream()
                .map(InstanceTrace::latest)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        traces.forEach(trace -> trace.check(last, settings.staleAfter(), problems));
    }

    private Coverage coverage(List<InstanceTrace> measurable, List<InstanceIncrease> increases) {
        int resets = increases.stream().mapToInt(InstanceIncrease::restarts).sum();
        return new Coverage(length(measurable), measurable.size(), resets, lastScrape(traces));
    }

    private static Duration length(List<InstanceTrace> measurable) {
        Optional<Instant> first = measurable.stream()
                .flatMap(trace -> trace.firstScrape().stream())
                .min(Comparator.naturalOrder());
        return first.isEmpty()
                ? Duration.ZERO
                : Duration.between(first.get(), lastScrape(measurable).orElseThrow());
    }

    private static Optional<Instant> lastScrape(List<InstanceTrace> traces) {
        return traces.stream().flatMap(trace -> trace.lastScrape().stream()).max(Comparator.naturalOrder());
    }

    private RequestTraffic traffic(List<InstanceIncrease> increases, Duration window) {
        List<RequestCounts> counts = increases.stream()
                .flatMap(increase -> RequestCounts.of(increase, settings, problems).stream())
                .toList();
        if (counts.size() < increases.size()) {
            return RequestTraffic.UNKNOWN;
        }
        RequestCounts sum = RequestCounts.sum(counts);
        return RequestTraffic.of(sum.requests(), sum.errors(), window);
    }

    private Latency latency(List<InstanceIncrease> increases, RequestTraffic traffic) {
        List<Histogram> histograms = increases.stream()
                .flatMap(increase -> DurationCounts.of(increase, settings, problems).stream())
                .toList();
        if (histograms.size() < increases.size()) {
            return Latency.UNKNOWN;
        }
        Optional<String> fault = layoutFault(histograms);
        if (fault.isEmpty() && traffic.requests() > 0 && !haveQuantiles(histograms)) {
            return withoutQuantiles();
        }
        return latency(histograms, traffic, fault.or(() -> coverageFault(histograms, traffic)));
    }

    /** A summary is no problem, but buckets that the manifest names are, where they are not there. */
    private Latency withoutQuantiles() {
        MetricNames names = settings.names();
        if (names.mustHaveBuckets()) {
            problems.add(
                    "no samples of " + names.buckets() + " with a finite bound, which services.metrics.buckets names");
        } else {
            sources = FigureSources.COUNTS_ONLY;
        }
        return Latency.UNKNOWN;
    }

    private Latency latency(List<Histogram> histograms, RequestTraffic traffic, Optional<String> fault) {
        fault.ifPresent(problems::add);
        boolean durationsAreOfRequests = fault.isEmpty() && traffic.requests() > 0;
        return durationsAreOfRequests ? Latency.of(sum(histograms)) : Latency.UNKNOWN;
    }

    /** A summary has no buckets at all, and one bucket for everything says nothing. */
    private static boolean haveQuantiles(List<Histogram> histograms) {
        return histograms.stream().anyMatch(durations -> durations.bounds().size() > 1);
    }

    private Optional<String> layoutFault(List<Histogram> histograms) {
        long layouts = histograms.stream()
                .map(Histogram::bounds)
                .filter(bounds -> !bounds.isEmpty())
                .distinct()
                .count();
        return layouts > 1
                ? Optional.of(settings.names().durations() + " has different buckets in different instances")
                : Optional.empty();
    }

    private Optional<String> coverageFault(List<Histogram> histograms, RequestTraffic traffic) {
        if (traffic.requestRate().isEmpty()) {
            return Optional.empty();
        }
        double slack = 2.0 * histograms.size() + traffic.requestRate().getAsDouble() * SECONDS_BETWEEN_METRICS;
        return otherRequests(sum(histograms), traffic, slack);
    }

    /** Fewer durations than requests lack failures; more include health checks. */
    private Optional<String> otherRequests(Histogram durations, RequestTraffic traffic, double slack) {
        if (Math.abs(durations.total() - traffic.requests()) <= slack) {
            return Optional.empty();
        }
        return Optional.of(settings.names().durations() + " holds " + Math.round(durations.total()) + " durations of "
                + Math.round(traffic.requests()) + " requests");
    }

    private static Histogram sum(List<Histogram> histograms) {
        return histograms.stream().reduce(Histogram.NONE, Histogram::plus);
    }
}
