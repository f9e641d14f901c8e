package io.swiftdeploy.comparison;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.requestlog.Trouble;
import io.swiftdeploy.stats.AskedTest;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.Comparison.LatencyComparison;
import io.swiftdeploy.stats.Comparison.Limits;
import io.swiftdeploy.stats.Comparison.StatusComparison;
import io.swiftdeploy.stats.Quantile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares a canary with its stable, and with the limits, by what the gateway answered their users, second by second. Releases
 * and their simulation both compare here. Not thread-safe.
 */
public final class TrackComparison {
    private static final double P95 = 0.95;

    /** An answer that fails comes soon, or counts when it comes. */
    private static final Duration LONGEST_WAIT_FOR_ERRORS = Duration.ofSeconds(1);

    private final StartedSeconds answered;
    private final StartedSeconds waited;
    private final WarmUp warmUp;
    private final Settling settling = new Settling();
    private final EventTest errors;
    private final EventTest slow;
    private final EventTest refused;
    private final Map<Integer, StatusTest> statuses = new LinkedHashMap<>();
    private final SlowerTest slower;
    private final JudgedTime warmTime = new JudgedTime();

    /** @param warmUp how long the canary's latency is not judged; zero where it has served for long */
    public TrackComparison(VerdictLimits limits, Duration warmUp) {
        this.waited = new StartedSeconds(limits.latency());
        this.answered = new StartedSeconds(
                limits.latency().compareTo(LONGEST_WAIT_FOR_ERRORS) < 0 ? limits.latency() : LONGEST_WAIT_FOR_ERRORS);
        this.warmUp = new WarmUp(warmUp);
        this.errors = new EventTest(Trouble.FAILED, asked(limits.errorRate(), limits.beside()));
        this.slow = new EventTest(Trouble.SLOW, asked(OptionalDouble.of(VerdictLimits.SLOW_SHARE), limits.beside()));
        this.refused = new EventTest(Trouble.REFUSED, asked(OptionalDouble.empty(), limits.beside()));
        Trouble.bySingleStatus().forEach((status, trouble) -> statuses.put(status, new StatusTest(trouble)));
        this.slower = new SlowerTest(limits.slowerMargin().toMillis());
    }

    private static AskedTest asked(OptionalDouble limit, VerdictLimits.Beside beside) {
        return new AskedTest(limit, beside.margin(), beside.support());
    }

    /** Adds what was read of the request log. */
    public void add(Lines lines, Upstreams upstreams) {
        answered.add(lines, upstreams).forEach(this::judgeAnswers);
        waited.add(lines, upstreams).forEach(this::judgeLatency);
    }

    private void judgeAnswers(JudgedBatch next) {
        errors.add(next);
        refused.add(next);
        statuses.values().forEach(it -> it.add(next));
    }

    private void judgeLatency(JudgedBatch next) {
        boolean warm = warmUp.isOverFor(next);
        boolean settles = settling.includes(next);
        if (warm && settles) {
            slow.addToBound(next);
            warmTime.skip(next);
        } else if (warm) {
            slow.add(next);
            slower.add(next);
            warmTime.add(next);
        }
    }

    /** How long after its end a second is judged, 30 s at most. */
    public Duration delay() {
        return waited.delay();
    }

    /** The comparison since it began, and the durations of the window. */
    public Comparison compare(TrackRequestStats canary, TrackRequestStats stable) {
        Map<Integer, StatusComparison> byStatus = new LinkedHashMap<>();
        statuses.forEach((status, test) -> byStatus.put(status, test.comparison()));
        return new Comparison(
                errors.comparison(),
                slow.comparison(),
                refused.comparison(),
                byStatus,
                new LatencyComparison(p95DifferenceMs(canary, stable), slower.pValue()),
                new Limits(errors.limitPValue(), slow.limitPValue(), refused.limitPValue()),
                warmTime.seconds());
    }

    private static OptionalDouble p95DifferenceMs(TrackRequestStats canary, TrackRequestStats stable) {
        Optional<Quantile> ofCanary = canary.window().durations().quantile(P95);
        Optional<Quantile> ofStable = stable.window().durations().quantile(P95).filter(it -> !it.open());
        return ofCanary.isPresent() && ofStable.isPresent()
                ? OptionalDouble.of(
                        ofCanary.get().milliseconds() - ofStable.get().milliseconds())
                : OptionalDouble.empty();
    }
}
