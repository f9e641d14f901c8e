package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.TrackComparison;
import io.swiftdeploy.comparison.Upstreams;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Thresholds reach the proof against a limit: a canary fails 5 of 11 requests a second, stable none of 1. */
class ChangedLimitsTest {
    private static final long FIRST = 1_800_000_000;
    private static final long NEVER = 300;
    private static final double PROOF = 0.0005;

    private static final Map<String, Double> SHIPPED = Map.of(
            "error_rate", 0.01,
            "p99_ms", 500.0,
            "latency_margin_ms", 50.0,
            "limit_p_value", PROOF,
            "support_p_value", 0.02,
            "limit_margin", 0.01);

    private static Map<String, Double> with(String name, double value) {
        Map<String, Double> thresholds = new HashMap<>(SHIPPED);
        thresholds.put(name, value);
        return thresholds;
    }

    private static Map<String, Double> without(String name) {
        Map<String, Double> thresholds = new HashMap<>(SHIPPED);
        thresholds.remove(name);
        return thresholds;
    }

    /** How many seconds it takes until the p value is at most {@code proof}; {@link #NEVER} where it is not by then. */
    private static long secondsUntil(double proof, Map<String, Double> thresholds) {
        TrackComparison comparison = new TrackComparison(
                PolicyLimits.of(name -> thresholds.containsKey(name)
                        ? OptionalDouble.of(thresholds.get(name))
                        : OptionalDouble.empty()),
                Duration.ZERO);
        long seconds = 0;
        while (seconds < NEVER && errorsPValue(comparison) > proof) {
            comparison.add(second(FIRST + seconds), new Upstreams(Optional.of("canary"), Optional.of("stable"), 50));
            seconds++;
        }
        return seconds;
    }

    private static double errorsPValue(TrackComparison comparison) {
        TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
        return comparison.compare(unknown, unknown).limits().errors();
    }

    private static Lines second(long epoch) {
        RequestStatsBuilder canary = new RequestStatsBuilder(Duration.ofMillis(500));
        for (int i = 0; i < 11; i++) {
            canary.add(i < 5 ? 500 : 200, 0.01);
        }
        RequestStats stable =
                new RequestStatsBuilder(Duration.ofMillis(500)).add(200, 0.01).build();
        return new Lines(
                Instant.EPOCH,
                OptionalDouble.of(epoch + 1.2),
                List.of(new Second(epoch, new TreeMap<>(Map.of("canary", canary.build(), "stable", stable)))));
    }

    @Test
    void canaryThatHasToBeMoreCertainlyWorseThanStableIsProvenLater() {
        long shipped = secondsUntil(PROOF, SHIPPED);

        assertThat(shipped).isBetween(5L, 60L);
        assertThat(secondsUntil(PROOF, with("support_p_value", 0.3))).isLessThan(shipped);
        assertThat(secondsUntil(PROOF, with("support_p_value", 0.0006))).isGreaterThan(shipped);
        assertThat(secondsUntil(PROOF, with("support_p_value", 0))).isEqualTo(NEVER);
    }

    @Test
    void proofThatTakesLessAsksAsMuchOfTheComparisonWithStable() {
        assertThat(secondsUntil(0.005, with("limit_p_value", 0.005))).isEqualTo(secondsUntil(PROOF, SHIPPED));
    }

    @Test
    void canaryThatMayBeMuchWorseThanStableIsNotProvenAboveTheLimit() {
        assertThat(secondsUntil(PROOF, with("limit_margin", 0.6))).isEqualTo(NEVER);
    }

    @Test
    void thresholdThatIsMissingProvesNothingEarlier() {
        assertThat(secondsUntil(PROOF, without("support_p_value"))).isGreaterThan(secondsUntil(PROOF, SHIPPED));
        assertThat(secondsUntil(PROOF, without("limit_margin"))).isEqualTo(NEVER);
    }
}
