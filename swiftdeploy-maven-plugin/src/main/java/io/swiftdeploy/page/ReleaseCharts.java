package io.swiftdeploy.page;

import io.swiftdeploy.chart.Chart;
import io.swiftdeploy.chart.Curve;
import io.swiftdeploy.chart.DrawnChart;
import io.swiftdeploy.chart.Interval;
import io.swiftdeploy.chart.Limit;
import io.swiftdeploy.chart.Sample;
import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.chart.Unit;
import io.swiftdeploy.trace.Limits;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Look.Comparison;
import io.swiftdeploy.trace.TrackFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The charts of a canary beside its stable: weight, error rate, P99, requests a second, and the evidence of the verdict. */
final class ReleaseCharts {
    private static final String CANARY = "canary";
    private static final String STABLE = "stable";

    private final List<Look> looks;
    private final Limits limits;

    private ReleaseCharts(List<Look> looks) {
        this.looks = looks;
        this.limits = Limits.lastOf(looks);
    }

    /** Those charts that have a value to show. */
    static List<DrawnChart> of(List<Look> looks) {
        return looks.isEmpty() ? List.of() : new ReleaseCharts(looks).drawn();
    }

    private List<DrawnChart> drawn() {
        TimeScale time =
                new TimeScale(looks.get(0).time(), looks.get(looks.size() - 1).time());
        return Stream.of(weight(), errors(), latency(), traffic(), evidence())
                .filter(Chart::isFilled)
                .map(it -> it.drawn(time))
                .toList();
    }

    private Chart weight() {
        return new Chart(
                "Weight of the canary",
                Unit.PERCENT,
                List.of(curve(CANARY, it -> new Sample(it.time(), it.weight(), Optional.empty()))
                        .inSteps()),
                List.of());
    }

    private Chart errors() {
        return tracks(
                "Error rate", Unit.PERCENT, TrackFigures::errorRate, TrackFigures::errorInterval, limits.errorRate());
    }

    private Chart latency() {
        return tracks("P99 latency", Unit.MILLISECONDS, TrackFigures::p99, TrackFigures::p99Interval, limits.p99());
    }

    private Chart traffic() {
        return tracks(
                "Requests",
                Unit.PER_SECOND,
                TrackFigures::requestRate,
                any -> Optional.empty(),
                OptionalDouble.empty());
    }

    private Chart tracks(
            String title,
            Unit unit,
            Function<TrackFigures, OptionalDouble> value,
            Function<TrackFigures, Optional<Interval>> interval,
            OptionalDouble limit) {
        return new Chart(
                title,
                unit,
                List.of(
                        curve(CANARY, it -> sample(it, it.canary(), value, interval)),
                        curve(STABLE, it -> sample(it, it.stable(), value, interval))),
                limit.isPresent() ? List.of(new Limit("limit", limit.getAsDouble())) : List.of());
    }

    private static Sample sample(
            Look look,
            TrackFigures track,
            Function<TrackFigures, OptionalDouble> value,
            Function<TrackFigures, Optional<Interval>> interval) {
        return new Sample(look.time(), value.apply(track), interval.apply(track));
    }

    private Chart evidence() {
        List<Curve> curves = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            Curve curve = new Curve(
                    "test-" + comparison.name().toLowerCase(Locale.ROOT),
                    comparison.text(),
                    looks.stream().map(it -> proof(it, comparison)).toList());
            curves.add(curve);
        }
        return new Chart("Proof that the canary is worse (dotted: where it is proven)", Unit.PROOF, curves, proofs());
    }

    /** Comparisons that prove at the same value share a line. */
    private List<Limit> proofs() {
        Map<Double, List<String>> names = new TreeMap<>();
        limits.proofs().forEach((comparison, p) -> names.computeIfAbsent(p, any -> new ArrayList<>())
                .add(comparison.text()));
        return names.entrySet().stream()
                .map(it -> new Limit(String.join(", ", it.getValue()), exponent(it.getKey())))
                .toList();
    }

    private static Sample proof(Look look, Comparison comparison) {
        Double p = look.evidence().get(comparison);
        return new Sample(
                look.time(), p == null ? OptionalDouble.empty() : OptionalDouble.of(exponent(p)), Optional.empty());
    }

    private static double exponent(double p) {
        return Math.min(Unit.STRONGEST_PROOF, Math.max(0, -Math.log10(p)));
    }

    private Curve curve(String track, Function<Look, Sample> sample) {
        return new Curve(track, track, looks.stream().map(sample).toList());
    }
}
