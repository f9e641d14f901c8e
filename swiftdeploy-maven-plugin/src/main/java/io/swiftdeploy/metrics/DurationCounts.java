package io.swiftdeploy.metrics;

import io.swiftdeploy.stats.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The durations of one instance's requests, summed over its series. */
final class DurationCounts {
    private final InstanceIncrease increase;
    private final WindowSettings settings;

    private DurationCounts(InstanceIncrease increase, WindowSettings settings) {
        this.increase = increase;
        this.settings = settings;
    }

    /** The durations of one instance; empty, with a problem, when its buckets are inconsistent. */
    static Optional<Histogram> of(InstanceIncrease increase, WindowSettings settings, WindowProblems problems) {
        DurationCounts counts = new DurationCounts(increase, settings);
        Optional<String> fault = counts.fault();
        if (fault.isPresent()) {
            problems.add(increase.instance(), fault.get());
            return Optional.empty();
        }
        return Optional.of(counts.histogram());
    }

    /** The same one at every run, whatever the order of the maps. */
    private Optional<String> fault() {
        return increase.faults().buckets().or(() -> rises().stream()
                .flatMap(row -> row.shapeFault().stream())
                .min(String::compareTo));
    }

    private Histogram histogram() {
        TreeMap<Double, Double> sum = new TreeMap<>();
        for (BucketRow row : rises()) {
            row.buckets().forEach((bound, rise) -> sum.merge(bound, rise, Double::sum));
        }
        return new Histogram(sum);
    }

    private List<BucketRow> rises() {
        return BucketRow.among(increase.rises(), settings);
    }
}
