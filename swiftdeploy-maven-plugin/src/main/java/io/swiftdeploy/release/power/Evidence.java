package io.swiftdeploy.release.power;

import io.swiftdeploy.comparison.TrackComparison;
import io.swiftdeploy.comparison.Upstreams;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.EventComparison;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the requests of both tracks prove, by the comparison that judges releases, and what the default policies say of it. Not
 * thread-safe.
 */
final class Evidence {
    private static final String CANARY = "canary";
    private static final String STABLE = "stable";

    private final Thresholds thresholds;
    private final TrackComparison comparison;
    private final Window canaryWindow;
    private final Window stableWindow;
    private double seconds;
    private double requests;

    /** @param warmup how long the canary's latency is not judged */
    Evidence(Thresholds thresholds, Duration warmup) {
        this.thresholds = thresholds;
        this.comparison = new TrackComparison(thresholds.limits(), warmup);
        this.canaryWindow = new Window(thresholds.sample().windowSeconds());
        this.stableWindow = new Window(thresholds.sample().windowSeconds());
    }

    /** Adds the requests that began in the next second, when the canary got this percentage of all. */
    void add(int weight, RequestStats canary, RequestStats stable) {
        comparison.add(lines((long) seconds, canary, stable), upstreams(weight));
        seconds++;
        requests += canary.requests();
        canaryWindow.add(canary.failures());
        stableWindow.add(stable.failures());
    }

    static Upstreams upstreams(int canaryWeight) {
        return new Upstreams(Optional.of(CANARY), Optional.of(STABLE), canaryWeight);
    }

    /** As the request log has them. */
    static Lines lines(long second, RequestStats canary, RequestStats stable) {
        SortedMap<String, RequestStats> tracks = new TreeMap<>();
        tracks.put(CANARY, canary);
        tracks.put(STABLE, stable);
        boolean isSilent = canary.requests() + stable.requests() == 0;
        return new Lines(
                Instant.ofEpochSecond(second + 1),
                isSilent ? OptionalDouble.empty() : OptionalDouble.of((double) second + 1),
                List.of(new Second(second, tracks)));
    }

    /** @param nextRequests how many requests a second the canary gets at its next step; empty at the last one */
    Outcome outcome(OptionalDouble nextRequests) {
        TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
        Comparison known = comparison.compare(unknown, unknown);
        if (isProvenWorse(known)) {
            return Outcome.ROLLBACK;
        }
        return known.isPossible()
                        && known.warmSeconds().isPresent()
                        && isWithin(known, thresholds.margins().allowed(nextRequests))
                        && keepsLimit(known)
                        && (nextRequests.isPresent()
                                || isEnough(known.warmSeconds().getAsDouble()))
                ? Outcome.PROMOTE
                : Outcome.HOLD;
    }

    private boolean isProvenWorse(Comparison known) {
        boolean isWorse = known.isPossible()
                && known.errors().pValue() <= thresholds.proofs().worse();
        boolean breaksLimit =
                hasUsersNow() && known.limits().errors() <= thresholds.proofs().limit();
        return isWorse || breaksLimit;
    }

    private static boolean isWithin(Comparison known, double margin) {
        return Stream.of(known.errors(), known.slow(), known.refused())
                .mapToDouble(EventComparison::excess)
                .allMatch(it -> it <= margin);
    }

    /** What only the last step has to show: before it, few users can be hurt. */
    private boolean isEnough(double judgedSeconds) {
        Thresholds.Sample sample = thresholds.sample();
        return hasUsersNow()
                && judgedSeconds >= sample.judgedSeconds()
                && seconds >= sample.fullWindowSeconds()
                && requests >= sample.requests();
    }

    private boolean hasUsersNow() {
        return canaryWindow.sum().trials() > 0;
    }

    /** What stable does not keep is not asked of the canary. */
    private boolean keepsLimit(Comparison known) {
        return !isOverLimit(canaryWindow.sum())
                || isOverLimit(stableWindow.sum())
                || isOverLimit(known.errors().stable());
    }

    private boolean isOverLimit(Proportion failures) {
        OptionalDouble limit = thresholds.limits().errorRate();
        return limit.isPresent() && failures.events() > limit.getAsDouble() * failures.trials();
    }

    /** The requests of one track that began in the last seconds. */
    private static final class Window {
        private final double length;
        private final Deque<Proportion> seconds = new ArrayDeque<>();
        private Proportion sum = new Proportion(0, 0);

        Window(double length) {
            this.length = length;
        }

        void add(Proportion failures) {
            seconds.addLast(failures);
            sum = sum.plus(failures);
            if (seconds.size() > length) {
                Proportion oldest = seconds.removeFirst();
                sum = new Proportion(sum.events() - oldest.events(), sum.trials() - oldest.trials());
            }
        }

        Proportion sum() {
            return sum;
        }
    }
}
