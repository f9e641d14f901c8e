package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.FloatText;
import io.swiftdeploy.metrics.names.MetricNames;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Whether the bounds of a service's buckets can tell a latency within a limit from one beyond it. */
public final class LimitCheck {
    /** A P99 that is estimated within a bucket of this many times its lower bound says little. */
    private static final double WIDEST = 2.5;

    private static final double MILLIS = 1000;

    private final MetricNames names;
    private final NavigableSet<Double> bounds = new TreeSet<>();

    /** Looks at the buckets in {@code exposition}. */
    public LimitCheck(Exposition exposition, MetricNames names) {
        this.names = names;
        exposition.samplesOf(names.buckets()).stream()
                .flatMap(sample -> sample.series().label("le").stream())
                .flatMapToDouble(le -> FloatText.parse(le).stream())
                .filter(Double::isFinite)
                .map(bound -> bound * names.durationNames().secondsPerUnit() * MILLIS)
                .forEach(bounds::add);
    }

    /** Whether there is a bound, so that quantiles can be computed. */
    public boolean hasBounds() {
        return !bounds.isEmpty();
    }

    /** Why a P99 cannot be judged against {@code limitMs}, in a sentence; empty where it can, or where there is no bound. */
    public Optional<String> fault(double limitMs) {
        if (bounds.isEmpty() || bounds.contains(limitMs)) {
            return Optional.empty();
        }
        Double above = bounds.higher(limitMs);
        if (above == null) {
            return Optional.of("the largest bound of " + names.buckets() + " is " + bounds.last()
                    + " ms, and the limit p99_ms is " + limitMs + " ms: a slower P99 counts as beyond the limit");
        }
        Double below = bounds.lower(limitMs);
        return below == null || above / below > WIDEST
                ? Optional.of("the limit p99_ms of " + limitMs + " ms lies between the bounds "
                        + (below == null ? 0 : below) + " and " + above + " ms of " + names.buckets()
                        + ": whether a P99 there is within the limit is a guess")
                : Optional.empty();
    }
}
