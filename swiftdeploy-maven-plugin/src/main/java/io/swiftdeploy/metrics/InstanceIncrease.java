package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The increase of one instance's counters from its first scrape to its last, across restarts. Each scrape is added to
 * running sums and then dropped; only the last one is kept, to be compared with the next.
 *
 * <p>As Prometheus' {@code increase}, without extrapolation: after a restart the value counts in full. A series that
 * appears later started from 0, since client libraries create labelled series on first use.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/#increase">increase</a>
 */
final class InstanceIncrease {
    private final String instance;
    private final MetricNames names;
    private final CounterFaults faults;
    private final Map<Series, Double> rises = new HashMap<>();
    private Optional<Snapshot> last = Optional.empty();
    private Optional<String> unclear = Optional.empty();
    private int restarts;

    InstanceIncrease(String instance, WindowSettings settings) {
        this.instance = instance;
        this.names = settings.names();
        this.faults = new CounterFaults(settings);
    }

    /** Adds the next scrape, which is later than the one before. */
    void add(Scrape scrape) {
        if (unclear.isPresent()) {
            return;
        }
        Snapshot next = Snapshot.of(scrape, names);
        faults.check(next);
        last.ifPresent(before -> join(before, next));
        last = Optional.of(next);
    }

    private void join(Snapshot before, Snapshot next) {
        Continuity continuity = Continuity.between(before, next, names);
        if (continuity instanceof Continuity.Unclear contradiction) {
            unclear = Optional.of(contradiction.why());
            return;
        }
        boolean restarted = continuity instanceof Continuity.Restarted;
        addRise(restarted ? Map.of() : before.counters(), next.counters());
        restarts += restarted ? 1 : 0;
    }

    private void addRise(Map<Series, Double> before, Map<Series, Double> after) {
        after.forEach((series, value) -> rises.merge(series, value - before.getOrDefault(series, 0.0), Double::sum));
    }

    /** Why the increase is unclear, in a sentence. */
    Optional<String> fault() {
        boolean guessed = last.filter(it -> it.process().areKnown()).isEmpty();
        return unclear.or(() -> restarts > 1 && guessed
                ? Optional.of(names.requests() + " fell " + restarts + " times" + Continuity.SEVERAL)
                : Optional.empty());
    }

    String instance() {
        return instance;
    }

    /** What was wrong with the counters of one of the scrapes. */
    CounterFaults faults() {
        return faults;
    }

    /** Whether the last scrape had requests, or said that there were none so far. */
    boolean hasRequests() {
        return last.filter(Snapshot::announced).isPresent();
    }

    Map<Series, Double> rises() {
        return Collections.unmodifiableMap(rises);
    }

    int restarts() {
        return restarts;
    }
}
