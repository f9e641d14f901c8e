package io.swiftdeploy.metrics;

import io.swiftdeploy.stats.Latency;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.stats.QuantileRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The metrics of a track over a window. An unknown figure is empty, never 0, and a problem says why.
 *
 * @param sources who counted the requests and took their durations
 * @param problems sentences for people: what was missing, stale, malformed or not a number. Empty when every instance
 *     was measured to the end; with a problem, the figures do not describe the whole track.
 */
public record TrackMetrics(
        Coverage coverage, RequestTraffic traffic, Latency latency, FigureSources sources, List<String> problems) {
    public TrackMetrics {
        problems = List.copyOf(problems);
    }

    /** The same with the figures of other requests; they stay unknown where they are. */
    public TrackMetrics withRequests(double requests, double errors, Latency waiting) {
        return requestRate().isEmpty()
                ? this
                : new TrackMetrics(
                        coverage,
                        RequestTraffic.of(requests, OptionalDouble.of(errors), window()),
                        waiting,
                        new FigureSources(sources.requests(), FigureSource.GATEWAY),
                        problems);
    }

    /** The same with durations that the gateway took. */
    public TrackMetrics withLatency(Latency waiting) {
        return new TrackMetrics(
                coverage, traffic, waiting, new FigureSources(sources.requests(), FigureSource.GATEWAY), problems);
    }

    /**
     * The metrics of a track by what the gateway saw of it.
     *
     * @param coverage the reads of the request log; with a window of zero, no figure is known
     */
    public static TrackMetrics ofGateway(
            Coverage coverage, double requests, double errors, Latency waiting, List<String> problems) {
        boolean known = !coverage.window().isZero();
        return new TrackMetrics(
                coverage,
                known
                        ? RequestTraffic.of(requests, OptionalDouble.of(errors), coverage.window())
                        : RequestTraffic.UNKNOWN,
                known ? waiting : Latency.UNKNOWN,
                FigureSources.GATEWAY,
                problems);
    }

    public Duration window() {
        return coverage.window();
    }

    public int instances() {
        return coverage.instances();
    }

    public int resets() {
        return coverage.resets();
    }

    public Optional<Instant> lastScrape() {
        return coverage.lastScrape();
    }

    public double requests() {
        return traffic.requests();
    }

    public double errors() {
        return traffic.errors();
    }

    public OptionalDouble errorRate() {
        return traffic.errorRate();
    }

    public OptionalDouble requestRate() {
        return traffic.requestRate();
    }

    public Optional<Quantile> p50() {
        return latency.p50();
    }

    public Optional<Quantile> p95() {
        return latency.p95();
    }

    public Optional<Quantile> p99() {
        return latency.p99();
    }

    public Optional<QuantileRange> p99Range() {
        return latency.p99Range();
    }
}
