package io.swiftdeploy.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.swiftdeploy.chart.Interval;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.trace.Look.Comparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    @Test
    void figuresAreThoseThatUsersSaw() {
        Map<String, Object> users = Map.of("requests", 100, "error_rate", 0.02, "p99_ms", 12.5);
        Look look = look(Map.of(), Map.of("canary", Map.of("users", users, "error_rate", 0.5, "request_rate", 7)));

        assertThat(look.canary().errorRate()).hasValue(0.02);
        assertThat(look.canary().p99()).hasValue(12.5);
        assertThat(look.canary().requestRate()).isEmpty();
        assertThat(look.stable().errorRate()).isEmpty();
    }

    @Test
    void figuresWhenUsersAreNotKnownAreTheTracksOwn() {
        Map<String, Object> own = Map.of(
                "users", Map.of(), "error_rate", 0.5, "error_rate_low", 0.4, "error_rate_high", 0.6, "request_rate", 7);

        assertThat(look(Map.of(), Map.of("stable", own)).stable())
                .isEqualTo(new TrackFigures(
                        OptionalDouble.of(7),
                        OptionalDouble.of(0.5),
                        Optional.of(new Interval(0.4, 0.6)),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }

    @Test
    void stepAfterTheLastOneIsItsWord() {
        assertThat(look(Map.of("step", 2, "weight", 25), Map.of()).step()).hasValue("2");
        assertThat(look(Map.of("step", 2, "phase", "bake"), Map.of()).step()).hasValue("bake");
        assertThat(look(Map.of("phase", "other"), Map.of()).step()).isEmpty();
        assertThat(look(Map.of("step", 2, "weight", 25), Map.of()).weight()).hasValue(0.25);
    }

    @Test
    void evidenceHasTheTestsThatHaveAPValue() {
        Map<String, Object> comparison = Map.of(
                "errors", Map.of("p_value", 0.01),
                "slow", Map.of("p_value", 1.000001),
                "refused", Map.of("p_value", -1),
                "latency", "unknown");

        assertThat(look(Map.of(), Map.of("comparison", comparison)).evidence())
                .isEqualTo(Map.of(Comparison.ERRORS, 0.01, Comparison.SLOW, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e399", "-1e399", "1e16"})
    void figureThatCannotBeIsUnknown(BigDecimal figure) {
        Look look = look(Map.of("weight", figure), Map.of("canary", Map.of("error_rate", figure)));

        assertThat(look.weight()).isEmpty();
        assertThat(look.canary().errorRate()).isEmpty();
    }

    @Test
    void limitsAreThoseOfUsersBeforeThoseOfTheTrack() {
        assertThat(limits(rule("error_rate", 0.5), rule("users_error_rate", 0.01))
                        .errorRate())
                .hasValue(0.01);
        assertThat(limits(rule("error_rate", 0.5), rule("latency_p99", 300)).p99())
                .hasValue(300);
        assertThat(limits(rule("error_rate", "half")).errorRate()).isEmpty();
        assertThat(limits(rule("error_rate_worse", 0.001), rule("slow_rate_worse", 0.003))
                        .proofs())
                .containsExactly(entry(Comparison.ERRORS, 0.001), entry(Comparison.SLOW, 0.003));
    }

    private static FindingRecord rule(String name, Object threshold) {
        return new FindingRecord(name, true, "fine", Optional.empty(), Optional.of(threshold));
    }

    private static Limits limits(FindingRecord... rules) {
        return look(Map.of(), Map.of(), new DecisionRecord("canary", true, List.of(rules)))
                .limits();
    }

    private static Look look(Map<String, Object> asked, Map<String, Object> facts, DecisionRecord... decisions) {
        return Look.of(
                Instant.EPOCH,
                new HistoryEvent(EventType.STEP, "shop", asked, facts, List.of(decisions), Result.SUCCEEDED, "a look"));
    }
}
