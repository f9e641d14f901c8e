package io.swiftdeploy.metrics;

import io.swiftdeploy.stats.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The reference of {@link DurationCounts}: checks all snapshots at once. */
final class WholeDurations {
    private final WholeIncrease increase;
    private final WindowSettings settings;

    private WholeDurations(WholeIncrease increase, WindowSettings settings) {
        this.increase = increase;
        this.settings = settings;
    }

    /** The durations of one instance; empty, with a problem, when its buckets are inconsistent. */
    static Optional<Histogram> of(WholeIncrease increase, WindowSettings settings, WindowProblems problems) {
        WholeDurations counts = new WholeDurations(increase, settings);
        Optional<String> fault = counts.fault();
        if (fault.isPresent()) {
            problems.add(increase.instance(), fault.get());
            return Optional.empty();
        }
        return Optional.of(counts.histogram());
    }

    private Optional<String> fault() {
        List<BucketRow> seen = increase.snapshots().stream()
                .flatMap(snapshot -> BucketRow.among(snapshot.counters(), settings).stream())
                .toList();
        return first(seen.stream().map(BucketRow::fault))
                .or(() -> layoutFault(seen))
                .or(() -> first(rises().stream().map(BucketRow::shapeFault)));
    }

    private Optional<String> layoutFault(List<BucketRow> seen) {
        long layouts =
                seen.stream().map(row -> row.buckets().keySet()).distinct().count();
        return layouts > 1
                ? Optional.of(settings.names().durations() + " has different buckets in different series")
                : Optional.empty();
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

    /** The same one at every run, whatever the order of the maps. */
    private static Optional<String> first(Stream<Optional<String>> faults) {
        return faults.flatMap(Optional::stream).sorted().findFirst();
    }
}
