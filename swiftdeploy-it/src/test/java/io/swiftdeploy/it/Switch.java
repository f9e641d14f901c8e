package io.swiftdeploy.it;

import io.swiftdeploy.it.Exchange.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How the traffic moved from old instances to new ones in one step, each figure counted from the moment when the new ones
 * had answered their health check through the gateway, in seconds.
 *
 * @param firstNew when a client first had an answer from a new instance
 * @param lastOld when a client last had an answer from an old instance
 * @param allNew when the last client had its first answer after which it saw only new ones
 * @param over when the step was over, old instances drained and stopped
 */
record Switch(double firstNew, double lastOld, double allNew, double over) {

    /**
     * Looks it up.
     *
     * @param routes the calls that gave the gateway its routes; the first comes at once when the new instances are healthy
     * @param isNew tells the answers of new instances
     */
    static Switch of(Step step, List<Span> routes, Predicate<Exchange> isNew) {
        long healthy = routes.get(0).begun();
        Map<Integer, List<Exchange>> clients =
                step.exchanges().stream().collect(Collectors.groupingBy(Exchange::client));
        return new Switch(
                ends(step.exchanges(), isNew, healthy).min().orElse(Double.NaN),
                ends(step.exchanges(), isNew.negate(), healthy).max().orElse(Double.NaN),
                clients.values().stream()
                        .mapToDouble(own -> onlyNew(own, isNew, healthy))
                        .max()
                        .orElse(Double.NaN),
                (step.story().ended() - healthy) / 1e9);
    }

    private static double onlyNew(List<Exchange> own, Predicate<Exchange> isNew, long healthy) {
        double lastOld = ends(own, isNew.negate(), healthy).max().orElse(Double.NEGATIVE_INFINITY);
        return ends(own, isNew, healthy).filter(end -> end > lastOld).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static DoubleStream ends(List<Exchange> exchanges, Predicate<Exchange> kind, long healthy) {
        return exchanges.stream().filter(kind).mapToDouble(it -> (it.span().ended() - healthy) / 1e9);
    }

    @Override
    public String toString() {
        return "all clients see only the new version %.2f s after it was healthy (target 2 s); first new answer after %.2f s, last old one after %.2f s, drained and stopped after %.2f s"
                .formatted(allNew, firstNew, lastOld, over);
    }
}
