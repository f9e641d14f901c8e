package io.swiftdeploy.release.power;

import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackComparison;
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
    static final Optional<String> CANARY = Optional.of("canary");
    static final Optional<String> STABLE = Optional.of("stable");
    /** A window that is nearly full is full. */
    private static final double NEARLY = 0.9;

    private final Thresholds thresholds;
    private final TrackComparison comparison;
    private final Deque<Proportion> window = new ArrayDeque<>();
    private double seconds;
    private double requests;

    /** @param warmup how long the canary's latency is not judged */
    Evidence(Thresholds thresholds, Duration warmup) {
        this.thresholds = thresholds;
        this.comparison = new TrackComparison(thresholds.limits(), warmup);
    }

    /** Adds the requests that began in the next second. */
    void add(RequestStats canary, RequestStats stable) {
        comparison.add(lines((long) seconds, canary, stable), CANARY, STABLE);
        seconds++;
        requests += canary.requests();
        window.addLast(canary.failures());
        if (window.size() > thresholds.sample().windowSeconds()) {
            window.removeFirst();
        }
    }

    /** As the request log has them. */
    static Lines lines(long second, RequestStats canary, RequestStats stable) {
        SortedMap<String, RequestStats> tracks = new TreeMap<>();
        tracks.put(CANARY.get(), canary);
        tracks.put(STABLE.get(), stable);
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
        boolean isLast = nextRequests.isEmpty();
        return isWithin(known, thresholds.margins().allowed(nextRequests))
                        && isSettled(known, isLast)
                        && keepsLimit(known)
                ? Outcome.PROMOTE
                : Outcome.HOLD;
    }

    private boolean isProvenWorse(Comparison known) {
        return known.errors().pValue() <= thresholds.proofs().worse()
                || known.limits().errors() <= thresholds.proofs().limit();
    }

    private static boolean isWithin(Comparison known, double margin) {
        return Stream.of(known.errors(), known.slow(), known.refused())
                .mapToDouble(EventComparison::excess)
                .allMatch(it -> it <= margin);
    }

    private boolean isSettled(Comparison known, boolean isLast) {
        double whole = isLast ? thresholds.sample().windowSeconds() * NEARLY : 0;
        boolean isWarm = known.warmSeconds().isPresent() && known.warmSeconds().getAsDouble() >= whole;
        return isWarm && seconds >= whole && requests >= thresholds.sample().requests();
    }

    private boolean keepsLimit(Comparison known) {
        Proportion lately = window.stream().reduce(new Proportion(0, 0), Proportion::plus);
        return lately.trials() > 0
                && (!isOverLimit(lately) || isOverLimit(known.errors().stable()));
    }

    private boolean isOverLimit(Proportion failures) {
        OptionalDouble limit = thresholds.limits().errorRate();
        return limit.isPresent() && failures.events() > limit.getAsDouble() * failures.trials();
    }
}
