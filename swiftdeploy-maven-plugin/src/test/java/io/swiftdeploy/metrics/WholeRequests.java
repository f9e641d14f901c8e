package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.StatusMeaning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The reference of {@link RequestCounts}: checks all snapshots at once. */
record WholeRequests(double requests, OptionalDouble errors) {
    static final WholeRequests NONE = new WholeRequests(0, OptionalDouble.of(0));

    /** The requests of one instance; empty, with a problem, when its counters are invalid. */
    static Optional<WholeRequests> of(WholeIncrease increase, WindowSettings settings, WindowProblems problems) {
        Optional<String> fault = fault(increase, settings);
        if (fault.isPresent()) {
            problems.add(increase.instance(), fault.get());
            return Optional.empty();
        }
        WholeRequests counts = NONE;
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

    WholeRequests plus(WholeRequests other) {
        OptionalDouble both = errors.isPresent() && other.errors.isPresent()
                ? OptionalDouble.of(errors.getAsDouble() + other.errors.getAsDouble())
                : OptionalDouble.empty();
        return new WholeRequests(requests + other.requests, both);
    }

    private static WholeRequests of(Series series, double rise, MetricNames names) {
        return names.meaning(series)
                .map(meaning ->
                        new WholeRequests(rise, OptionalDouble.of(meaning == StatusMeaning.SERVER_ERROR ? rise : 0)))
                .orElseGet(() -> new WholeRequests(rise, OptionalDouble.empty()));
    }

    private static boolean isCounted(Series series, WindowSettings settings) {
        return series.name().equals(settings.names().requests()) && settings.counts(series);
    }

    private static Optional<String> fault(WholeIncrease increase, WindowSettings settings) {
        String requests = settings.names().requests();
        if (!increase.last().announced()) {
            return Optional.of("no samples of " + requests);
        }
        return increase.snapshots().stream()
                .flatMap(snapshot -> snapshot.counters().entrySet().stream())
                .filter(counter -> isCounted(counter.getKey(), settings))
                .flatMap(counter -> fault(counter.getKey(), counter.getValue(), settings).stream())
                .sorted()
                .findFirst();
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

    static WholeRequests sum(List<WholeRequests> counts) {
        return counts.stream().reduce(NONE, WholeRequests::plus);
    }
}
