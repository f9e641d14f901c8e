package io.swiftdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.swiftdeploy.chart.DrawnChart;
import io.swiftdeploy.chart.DrawnChart.DrawnCurve;
import io.swiftdeploy.chart.DrawnChart.LimitLine;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Trace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseStripTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final Trace trace = new Trace();
    private int looks;

    @Test
    void ofAReleaseWithoutALookIsEmpty() {
        assertThat(strip().isFilled()).isFalse();
        assertThat(strip().charts()).isEmpty();
    }

    @Test
    void ofALookThatKnowsNothingHasNoChartAndARowOfDashes() {
        look(Map.of(), Map.of());

        assertThat(strip().charts()).isEmpty();
        assertThat(strip().looks())
                .containsExactly(new LookRow(
                        "2026-11-21 12:00:00",
                        "–",
                        "–",
                        new LookRow.Cells("–", "–", "", "–", ""),
                        new LookRow.Cells("–", "–", "", "–", ""),
                        "–",
                        "–",
                        "a look"));
    }

    @Test
    void ofLooksHasAChartForEachFigureThatIsKnown() {
        look(Map.of("weight", 10), Map.of("stable", Map.of("p99_ms", 12)));

        assertThat(strip().charts())
                .extracting(DrawnChart::title)
                .containsExactly("Weight of the canary", "P99 latency");
        assertThat(strip().charts().get(1).curves())
                .extracting(DrawnCurve::name, DrawnCurve::last)
                .containsExactly(tuple("canary", "–"), tuple("stable", "12 ms"));
    }

    @Test
    void ofALookHasItsFiguresWithTheirIntervals() {
        Map<String, Object> canary =
                Map.of("request_rate", 12.345, "error_rate", 0.01, "error_rate_low", 0.005, "error_rate_high", 0.02);
        look(Map.of("step", 2, "weight", 25), Map.of("canary", canary, "verdict", Map.of("outcome", "hold")));

        LookRow row = strip().looks().get(0);
        assertThat(row.canary()).isEqualTo(new LookRow.Cells("12.3/s", "1 %", "(0.5 % to 2 %)", "–", ""));
        assertThat(List.of(row.step(), row.weight(), row.outcome())).containsExactly("2", "25 %", "hold");
    }

    @Test
    void ofALookWhoseIntervalIsUpsideDownHasNone() {
        look(Map.of(), Map.of("canary", Map.of("error_rate", 0.01, "error_rate_low", 0.5, "error_rate_high", 0.1)));

        assertThat(strip().looks().get(0).canary().errorInterval()).isEmpty();
    }

    @Test
    void ofALookWithLongTextIsCut() {
        String endless = "x".repeat(10_000);
        trace.add(Look.of(
                START,
                new HistoryEvent(
                        EventType.STEP,
                        "shop",
                        Map.of("step", endless),
                        Map.of("verdict", Map.of("outcome", endless)),
                        List.of(),
                        Result.SUCCEEDED,
                        endless)));

        assertThat(HtmlTemplate.of("strip.mustache").text(strip())).hasSizeLessThan(5000);
    }

    @Test
    void ofLooksHasALineForTheLimitOfTheLastOne() {
        look(0.005, "0.05");
        look(0.005, "0.01");

        assertThat(chart("Error rate").limits()).extracting(LimitLine::label).containsExactly("limit 1 %");
    }

    @ParameterizedTest
    @CsvSource({"1, p 1", "0.05, p 0.05", "0, p ≤ 1e-10", "1e-200, p ≤ 1e-10", "7, p 1", "0.000001, p 0.000001"})
    void ofLooksHasTheEvidenceWithinTheChart(BigDecimal p, String shown) {
        look(Map.of(), evidence(p));

        assertThat(chart("Proof that the canary is worse (dotted: where it is proven)")
                        .curves()
                        .get(0))
                .extracting(DrawnCurve::style, DrawnCurve::last)
                .containsExactly("test-errors", shown);
    }

    @Test
    void ofLooksWithStrongEvidenceDrawsItAtTheTop() {
        look(Map.of(), evidence(BigDecimal.ONE));
        look(Map.of(), evidence(BigDecimal.ZERO));

        assertThat(chart("Proof that the canary is worse (dotted: where it is proven)")
                        .curves()
                        .get(0)
                        .line())
                .isEqualTo("M0 100.0L1000 0.0");
    }

    /** As a broken history may have them. */
    @ParameterizedTest
    @ValueSource(strings = {"1e399", "-1e399", "1e308", "-5", "1e-323", "1e-399", "-0.0"})
    void ofLooksWithImpossibleFiguresIsDrawn(BigDecimal figure) {
        Map<String, Object> track = Map.of(
                "request_rate",
                figure,
                "error_rate",
                figure,
                "error_rate_low",
                figure,
                "error_rate_high",
                figure,
                "p99_ms",
                figure);
        look(Map.of("weight", figure), Map.of("canary", track, "stable", track));
        look(
                Map.of("weight", figure),
                Map.of("canary", track, "comparison", Map.of("errors", Map.of("p_value", figure))));

        assertThat(HtmlTemplate.of("strip.mustache").text(strip()))
                .contains("2 of 2 looks")
                .doesNotContain("NaN", "Infinity")
                .hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e399", "1e308", "-1"})
    void ofLooksWithAnImpossibleLimitHasNone(BigDecimal limit) {
        List<FindingRecord> rules = Stream.of("users_error_rate", "users_latency", "error_rate_worse")
                .map(it -> new FindingRecord(it, true, "fine", Optional.empty(), Optional.of(limit)))
                .toList();
        Map<String, Object> canary = Map.of("error_rate", 0.1, "p99_ms", 3);
        Map<String, Object> errors = Map.of("errors", Map.of("p_value", 0.5));
        add(
                Map.of(),
                Map.of("canary", canary, "comparison", errors),
                List.of(new DecisionRecord("canary", true, rules)));

        assertThat(strip().charts()).hasSize(3).allSatisfy(it -> assertThat(it.limits())
                .isEmpty());
    }

    private static Map<String, Object> evidence(BigDecimal p) {
        return Map.of("comparison", Map.of("errors", Map.of("p_value", p)));
    }

    private void look(double errorRate, String limit) {
        FindingRecord rule = new FindingRecord(
                "users_error_rate", true, "fine", Optional.empty(), Optional.of(new BigDecimal(limit)));
        add(
                Map.of(),
                Map.of("canary", Map.of("error_rate", errorRate)),
                List.of(new DecisionRecord("canary", true, List.of(rule))));
    }

    private void look(Map<String, Object> asked, Map<String, Object> facts) {
        add(asked, facts, List.of());
    }

    private void add(Map<String, Object> asked, Map<String, Object> facts, List<DecisionRecord> decisions) {
        HistoryEvent event =
                new HistoryEvent(EventType.STEP, "shop", asked, facts, decisions, Result.SUCCEEDED, "a look");
        trace.add(Look.of(START.plusSeconds(10L * looks), event));
        looks++;
    }

    private ReleaseStrip strip() {
        return ReleaseStrip.of(trace);
    }

    private DrawnChart chart(String title) {
        return strip().charts().stream()
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
