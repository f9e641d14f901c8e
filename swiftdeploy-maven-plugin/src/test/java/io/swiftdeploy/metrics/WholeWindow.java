package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference of {@link RunningWindow}: a track's figures computed from all scrapes at once, which are all kept. It is
 * written apart from the product on purpose.
 */
final class WholeWindow {
    /** A scrape reads the metrics one after the other; requests that end in between are in only some of them. */
    private static final double SECONDS_BETWEEN_METRICS = 0.1;

    private final WindowSettings settings;
    private final WindowProblems problems = new WindowProblems();
    private final List<WholeTrace> traces;
    private FigureSources sources = FigureSources.SERVICE;

    private WholeWindow(List<? extends ScrapeResult> results, WindowSettings settings) {
        this.settings = settings;
        this.traces = WholeTrace.of(results);
    }

    /**
     * The metrics of a track between its scrapes.
     *
     * @param results of all instances of one track, any number of moments; those of one instance in the order of time
     */
    static TrackMetrics between(List<? extends ScrapeResult> results, WindowSettings settings) {
        return new WholeWindow(results, settings).metrics();
    }

    private TrackMetrics metrics() {
        checkTraces();
        List<WholeTrace> measurable =
                traces.stream().filter(WholeTrace::isMeasurable).toList();
        List<WholeIncrease> increases = measurable.stream()
                .flatMap(trace -> WholeIncrease.of(trace, settings.names(), problems).stream())
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
                .flatMap(trace -> trace.results().stream())
                .map(ScrapeResult::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        traces.forEach(trace -> trace.check(last, settings.staleAfter(), problems));
    }

    private Coverage coverage(List<WholeTrace> measurable, List<WholeIncrease> increases) {
        List<Instant> moments = moments(measurable).sorted().toList();
        Duration window =
                moments.isEmpty() ? Duration.ZERO : Duration.between(moments.get(0), moments.get(moments.size() - 1));
        int resets = increases.stream().mapToInt(WholeIncrease::restarts).sum();
        return new Coverage(window, measurable.size(), resets, moments(traces).max(Comparator.naturalOrder()));
    }

    private static Stream<Instant> moments(List<WholeTrace> traces) {
        return traces.stream().flatMap(trace -> trace.scrapes().stream()).map(Scrape::at);
    }

    private RequestTraffic traffic(List<WholeIncrease> increases, Duration window) {
        List<WholeRequests> counts = increases.stream()
                .flatMap(increase -> WholeRequests.of(increase, settings, problems).stream())
                .toList();
        if (counts.size() < increases.size()) {
            return RequestTraffic.UNKNOWN;
        }
        WholeRequests sum = WholeRequests.sum(counts);
        return RequestTraffic.of(sum.requests(), sum.errors(), window);
    }

    private Latency latency(List<WholeIncrease> increases, RequestTraffic traffic) {
        List<Histogram> histograms = increases.stream()
                .flatMap(increase -> WholeDurations.of(increase, settings, problems).stream())
                .toList();
        if (histograms.size() < increases.size()) {
            return Latency.UNKNOWN;
        }
        Optional<String> layout = layoutFault(histograms);
        boolean noQuantiles = histograms.stream().allMatch(it -> it.bounds().size() <= 1);
        if (layout.isEmpty() && noQuantiles && traffic.requests() > 0) {
            sources = FigureSources.COUNTS_ONLY;
            return Latency.UNKNOWN;
        }
        Optional<String> fault = layout.or(() -> coverageFault(histograms, traffic));
        fault.ifPresent(problems::add);
        boolean durationsAreOfRequests = fault.isEmpty() && traffic.requests() > 0;
        return durationsAreOfRequests ? Latency.of(sum(histograms)) : Latency.UNKNOWN;
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
        Histogram all = sum(histograms);
        return otherRequests(all, traffic, slack);
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
