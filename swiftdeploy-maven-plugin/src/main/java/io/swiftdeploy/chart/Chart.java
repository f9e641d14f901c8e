package io.swiftdeploy.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Curves over time, with what they are compared with.
 *
 * @param title what is shown, in a few words
 * @param unit of all its values
 * @param curves the first of them is drawn above the others
 * @param limits horizontal lines
 */
public record Chart(String title, Unit unit, List<Curve> curves, List<Limit> limits) {
    public Chart {
        curves = List.copyOf(curves);
        limits = List.copyOf(limits);
    }

    /** Whether any value is known. */
    public boolean isFilled() {
        return curves.stream().flatMapToDouble(Curve::values).findAny().isPresent();
    }

    /** The chart as a template draws it. */
    public DrawnChart drawn(TimeScale time) {
        return DrawnChart.of(this, scale(), time);
    }

    private ValueScale scale() {
        double highest = Math.max(highestValue(), highestEnd());
        double limit = limits.stream()
                .mapToDouble(Limit::value)
                .filter(it -> it <= highest * unit.far() || highest == 0)
                .max()
                .orElse(0);
        return ValueScale.upTo(Math.max(highest, limit));
    }

    private double highestValue() {
        return curves.stream().flatMapToDouble(Curve::values).max().orElse(0);
    }

    /** An interval may be far longer than what is known: it is shown up to a multiple of the highest value or limit. */
    private double highestEnd() {
        double ends = curves.stream()
                .flatMap(it -> it.samples().stream())
                .flatMap(it -> it.interval().stream())
                .mapToDouble(Interval::high)
                .max()
                .orElse(0);
        double known = DoubleStream.concat(
                        DoubleStream.of(highestValue()), limits.stream().mapToDouble(Limit::value))
                .max()
                .orElse(0);
        return known > 0 ? Math.min(ends, unit.far() * known) : ends;
    }

    Stream<Limit> shownLimits(ValueScale scale) {
        return limits.stream().filter(it -> it.value() <= scale.top());
    }

    Stream<Limit> farLimits(ValueScale scale) {
        return limits.stream().filter(it -> it.value() > scale.top());
    }
}
