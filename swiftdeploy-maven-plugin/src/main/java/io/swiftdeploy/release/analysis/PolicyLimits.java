package io.swiftdeploy.release.analysis;

import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.comparison.VerdictLimits.Beside;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.context.ManifestPolicies;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.requestlog.RequestStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The thresholds of the policies that have to be known where requests are counted. Where the policies have no {@code p99_ms},
 * nothing counts as slow, since a guess would be a verdict that nobody asked for. Without {@code limit_margin}, stable lets
 * expect anything; without {@code limit_p_value} and {@code support_p_value}, what is proven against a limit has to be as certain
 * beside stable.
 */
public final class PolicyLimits {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double HIGHEST_TESTED_RATE = 0.75;
    private static final double ANYTHING = 1;

    private PolicyLimits() {}

    static VerdictLimits of(ResolvedRelease release) {
        return of(release::threshold);
    }

    /** As the manifest's policies are now; policies that cannot be read have none. */
    static VerdictLimits of(Manifest manifest) {
        try {
            return of(ManifestPolicies.of(manifest)::threshold);
        } catch (SwiftDeployException unreadable) { // who only watches is told by the policies themselves
            return of(name -> OptionalDouble.empty());
        }
    }

    /**
     * The limits among these thresholds.
     *
     * @param thresholds give one by its name
     */
    public static VerdictLimits of(Function<String, OptionalDouble> thresholds) {
        return new VerdictLimits(
                errorRate(thresholds.apply("error_rate")),
                milliseconds(thresholds.apply("p99_ms")).orElse(RequestStats.NO_LIMIT),
                milliseconds(thresholds.apply("latency_margin_ms")).orElse(Duration.ZERO),
                new Beside(
                        thresholds.apply("limit_margin").orElse(ANYTHING),
                        support(thresholds.apply("limit_p_value"), thresholds.apply("support_p_value"))));
    }

    /** What is at most {@code needed} supports what is at most {@code proof}. */
    private static double support(OptionalDouble proof, OptionalDouble needed) {
        if (proof.isEmpty() || needed.isEmpty()) {
            return 1;
        }
        return needed.getAsDouble() > 0 ? proof.getAsDouble() / needed.getAsDouble() : Double.MAX_VALUE;
    }

    private static OptionalDouble errorRate(OptionalDouble rate) {
        return rate.isPresent() && rate.getAsDouble() > 0 && rate.getAsDouble() < HIGHEST_TESTED_RATE
                ? rate
                : OptionalDouble.empty();
    }

    private static Optional<Duration> milliseconds(OptionalDouble number) {
        return number.stream()
                .mapToObj(it -> Duration.ofNanos(Math.round(it * NANOS_PER_MILLISECOND)))
                .findFirst();
    }
}
