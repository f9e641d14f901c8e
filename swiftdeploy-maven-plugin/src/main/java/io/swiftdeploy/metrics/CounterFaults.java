package io.swiftdeploy.metrics;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with an instance's counters in one of its scrapes: of each kind one sentence, the first by the alphabet. */
final class CounterFaults {
    private final WindowSettings settings;
    private final Set<Set<Double>> layouts = new HashSet<>();
    private Optional<String> requests = Optional.empty();
    private Optional<String> buckets = Optional.empty();

    CounterFaults(WindowSettings settings) {
        this.settings = settings;
    }

    void check(Snapshot snapshot) {
        requests = first(requests, RequestCounts.faults(snapshot.counters(), settings));
        for (BucketRow row : BucketRow.among(snapshot.counters(), settings)) {
            buckets = first(buckets, row.fault().stream());
            if (layouts.size() < 2) {
                layouts.add(Set.copyOf(row.buckets().keySet()));
            }
        }
    }

    private static Optional<String> first(Optional<String> known, Stream<String> more) {
        return Stream.concat(known.stream(), more).min(String::compareTo);
    }

    /** Why the request counters are no counters. */
    Optional<String> requests() {
        return requests;
    }

    /** Why the buckets are no histogram. */
    Optional<String> buckets() {
        return buckets.or(() -> layouts.size() > 1
                ? Optional.of(settings.names().durations() + " has different buckets in different series")
                : Optional.empty());
    }
}
