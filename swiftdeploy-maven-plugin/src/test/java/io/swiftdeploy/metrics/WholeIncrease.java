package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference of {@link InstanceIncrease}: from all snapshots at once. */
record WholeIncrease(String instance, List<Snapshot> snapshots, Map<Series, Double> rises, int restarts) {

    /** The increase over a trace that {@linkplain WholeTrace#isMeasurable() is measurable}; empty when it is unclear. */
    static Optional<WholeIncrease> of(WholeTrace trace, MetricNames names, WindowProblems problems) {
        if (!trace.timeMovesOn()) {
            problems.add(trace.instance(), "the clock stood still or went back between two scrapes");
            return Optional.empty();
        }
        List<Snapshot> snapshots = trace.scrapes().stream()
                .map(scrape -> Snapshot.of(scrape, names))
                .toList();
        WholeIncrease start = new WholeIncrease(trace.instance(), snapshots, new HashMap<>(), 0);
        return start.joined(names, problems);
    }

    Snapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    private Optional<WholeIncrease> joined(MetricNames names, WindowProblems problems) {
        int restartsSeen = 0;
        for (int i = 1; i < snapshots.size(); i++) {
            Continuity continuity = Continuity.between(snapshots.get(i - 1), snapshots.get(i), names);
            if (continuity instanceof Continuity.Unclear unclear) {
                problems.add(instance, unclear.why());
                return Optional.empty();
            }
            boolean restarted = continuity instanceof Continuity.Restarted;
            addRise(
                    restarted ? Map.of() : snapshots.get(i - 1).counters(),
                    snapshots.get(i).counters());
            restartsSeen += restarted ? 1 : 0;
        }
        if (restartsSeen > 1 && !last().process().areKnown()) {
            problems.add(instance, names.requests() + " fell " + restartsSeen + " times" + Continuity.SEVERAL);
            return Optional.empty();
        }
        return Optional.of(new WholeIncrease(instance, snapshots, rises, restartsSeen));
    }

    private void addRise(Map<Series, Double> before, Map<Series, Double> after) {
        after.forEach((series, value) -> rises.merge(series, value - before.getOrDefault(series, 0.0), Double::sum));
    }
}
