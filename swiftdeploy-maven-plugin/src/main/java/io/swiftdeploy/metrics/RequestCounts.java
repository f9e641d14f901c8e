package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.StatusMeaning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The number of requests, and of those that failed; the errors are empty when a series has no status. */
record RequestCounts(double requests, OptionalDouble errors) {
    static final RequestCounts NONE = new RequestCounts(0, OptionalDouble.of(0));

    /** The requests of one instance; empty, with a problem, when its counters are invalid. */
    static Optional<RequestCounts> of(InstanceIncrease increase, WindowSettings settings, WindowProblems problems) {
        Optional<String> fault = fault(increase, settings);
        if (fault.isPresent()) {
            problems.add(increase.instance(), fault.get());
            return Optional.empty();
        }
        RequestCounts counts = NONE;
        for (Map.Entry<Series, Double> rise : increase.rises().entrySet()) {
            if (isCounted(rise.getKey(), settings)) {
                counts = counts.plus(of(rise.getKey(), rise.getValue(), settings.names()));
            }
        }
        if (counts.errors.isEmpty()) {
            problems.add(increase.instance(), settings.names().requests() + " has a series without a status label");
        }
        return Optional.of(counts);
    }

    RequestCounts plus(RequestCounts other) {
        OptionalDouble both = errors.isPresent() && other.errors.isPresent()
                ? OptionalDouble.of(errors.getAsDouble() + other.errors.getAsDouble())
                : OptionalDouble.empty();
        return new RequestCounts(requests + other.requests, both);
    }

    private static RequestCounts of(Series series, double rise, MetricNames names) {
        return names.meaning(series)
                .map(meaning ->
                        new RequestCounts(rise, OptionalDouble.of(meaning == StatusMeaning.SERVER_ERROR ? rise : 0)))
                .orElseGet(() -> new RequestCounts(rise, OptionalDouble.empty()));
    }

    private static boolean isCounted(Series series, WindowSettings settings) {
        return series.name().equals(settings.names().requests()) && settings.counts(series);
    }

    private static Optional<String> fault(InstanceIncrease increase, WindowSettings settings) {
        String requests = settings.names().requests();
        return increase.hasRequests() ? increase.faults().requests() : Optional.of("no samples of " + requests);
    }

    /** What is wrong with the request counters among {@code counters}. */
    static Stream<String> faults(Map<Series, Double> counters, WindowSettings settings) {
        return counters.entrySet().stream()
                .filter(counter -> isCounted(counter.getKey(), settings))
                .flatMap(counter -> fault(counter.getKey(), counter.getValue(), settings).stream());
    }

    private static Optional<String> fault(Series series, double value, WindowSettings settings) {
        if (!Double.isFinite(value) || value < 0) {
            return Optional.of(series + " is " + value + ", which no counter can be");
        }
        if (settings.names()
                .meaning(series)
                .filter(StatusMeaning.UNREADABLE::equals)
                .isPresent()) {
            return Optional.of(series + " has a status that says neither success nor failure");
        }
        if (settings.lacksPath(series)) {
            return Optional.of(series + " has no label "
                    + settings.names().labels().path() + ", so requests for health and metrics cannot be left out");
        }
        return Optional.empty();
    }

    static RequestCounts sum(List<RequestCounts> counts) {
        return counts.stream().reduce(NONE, RequestCounts::plus);
    }
}
