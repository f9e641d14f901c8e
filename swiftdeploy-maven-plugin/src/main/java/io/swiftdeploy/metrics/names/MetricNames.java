package io.swiftdeploy.metrics.names;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames.DurationNames.Buckets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of a service's metrics and labels.
 *
 * @param requests the counter of answered requests
 * @param durationNames the histogram of their durations
 * @param gauges the metrics of the instance itself
 * @param labels what the labels of requests and durations are called
 */
public record MetricNames(String requests, DurationNames durationNames, GaugeNames gauges, LabelNames labels) {

    /**
     * The histogram of durations.
     *
     * @param name without {@code _bucket} and {@code _count}
     * @param secondsPerUnit how long one unit of its bounds is: 1 for seconds, 0.001 for milliseconds
     * @param buckets whether a service has to have its buckets
     */
    public record DurationNames(String name, double secondsPerUnit, Buckets buckets) {
        /** Whether a service has to have buckets. */
        public enum Buckets {
            /** One with a summary has none, and its requests are counted all the same. */
            MAYBE,
            /** The manifest names them, so it is a problem when they are not there. */
            NAMED
        }

        /** Durations in seconds. */
        public static DurationNames inSeconds(String name) {
            return new DurationNames(name, 1, Buckets.MAYBE);
        }
    }

    /**
     * The names of the metrics of an instance itself.
     *
     * @param mode 0 for stable, 1 for canary
     * @param chaos 0 for none, 1 for slow, 2 for error
     * @param uptimes seconds since the process started; the first one that is there counts. It distinguishes a restart from a
     *     counter that is wrong
     * @param starts when the process started, in seconds since 1970; where there is no uptime
     */
    public record GaugeNames(String mode, String chaos, List<String> uptimes, List<String> starts) {
        public static final GaugeNames DEFAULT = new GaugeNames(
                "app_mode",
                "chaos_active",
                List.of("app_uptime_seconds", "process_uptime_seconds"),
                List.of("process_start_time_seconds"));

        public GaugeNames {
            uptimes = List.copyOf(uptimes);
            starts = List.copyOf(starts);
        }

        private Stream<String> all() {
            return Stream.of(Stream.of(mode, chaos), uptimes.stream(), starts.stream())
                    .flatMap(names -> names);
        }
    }

    /**
     * The labels of requests and durations.
     *
     * @param path the label with the route
     * @param status the labels that hold the HTTP status
     * @param error the label that says of a request that it failed; empty where every request has a status
     *     and a route
     * @param operations routes that only machines ask for, beside those of the manifest; {@code /a/**} is all below {@code /a}
     */
    public record LabelNames(String path, StatusLabels status, Optional<String> error, Set<String> operations) {
        public LabelNames {
            operations = Set.copyOf(operations);
        }
    }

    /** Whether it is a problem when there are no buckets. */
    public boolean mustHaveBuckets() {
        return durationNames.buckets() == Buckets.NAMED;
    }

    /** The histogram's name without suffix. */
    public String durations() {
        return durationNames.name();
    }

    /** The name of the histogram's buckets. */
    public String buckets() {
        return durations() + "_bucket";
    }

    /** The name of the histogram's number of observations. */
    public String durationCount() {
        return durations() + "_count";
    }

    /** Whether a window reads {@code name} as a counter. */
    public boolean isCounter(String name) {
        return name.equals(requests) || name.equals(buckets()) || name.equals(durationCount());
    }

    /** Whether a window, or a reader of gauges, reads the metric {@code name}. */
    public boolean isRead(String name) {
        return isCounter(name) || gauges.all().anyMatch(name::equals);
    }

    /** Whether a {@code # TYPE} line of {@code family} announces the requests: it may leave the suffix out. */
    public boolean isRequestFamily(String family) {
        return requests.equals(family) || requests.equals(family + "_total") || requests.equals(family + "_count");
    }

    /** Whether the exposition has the requests, or announces them without a sample: none was answered so far. */
    public boolean areIn(Exposition exposition) {
        return exposition.samples().stream().anyMatch(sample -> sample.name().equals(requests))
                || announcedIn(exposition.types().keySet());
    }

    /** Whether {@code families}, those of the {@code # TYPE} lines, announce the requests. */
    public boolean announcedIn(Set<String> families) {
        return families.stream().anyMatch(this::isRequestFamily);
    }

    /** The route of a request, if its series has one. */
    public Optional<String> path(Series series) {
        return series.label(labels.path());
    }

    /** Whether a request may have no route, as by OpenTelemetry's conventions; it counts as a user's then. */
    public boolean mayLackPath() {
        return labels.error().isPresent();
    }

    /** Whether only machines ask for {@code path}. */
    public boolean isOperation(String path) {
        return labels.operations().stream().anyMatch(pattern -> matches(path, pattern));
    }

    private static boolean matches(String path, String pattern) {
        String below = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 2) : "";
        return path.equals(pattern) || (!below.isEmpty() && (path + "/").startsWith(below));
    }

    /** What the status of a request says; empty when its series has none. */
    public Optional<StatusMeaning> meaning(Series series) {
        return isFailure(series)
                ? Optional.of(StatusMeaning.SERVER_ERROR)
                : labels.status().meaning(series);
    }

    /** An error label names what the service failed by, also after a status of 200; with 4xx, the client failed. */
    private boolean isFailure(Series series) {
        boolean hasError = labels.error()
                .flatMap(series::label)
                .filter(it -> !it.isEmpty())
                .isPresent();
        return hasError
                && labels.status().text(series).filter(it -> it.startsWith("4")).isEmpty();
    }
}
