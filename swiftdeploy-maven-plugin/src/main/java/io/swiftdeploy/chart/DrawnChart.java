package io.swiftdeploy.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A chart as a template draws it: places as percentages of its width and height, lines as path data of 1000 by 100. */
public record DrawnChart(
        String title,
        List<DrawnCurve> curves,
        List<LimitLine> limits,
        List<HorizontalLine> marks,
        List<TimeMark> times,
        List<String> farLimits) {

    /**
     * One curve.
     *
     * @param last the value at its end, with its unit; a dash where it is not known
     */
    public record DrawnCurve(String style, String name, String last, String line, String band) {}

    /**
     * A line from left to right, with its label.
     *
     * @param y the place of the line, as a percentage from the top
     */
    public record HorizontalLine(String y, String label) {}

    /**
     * A dotted line from left to right.
     *
     * @param y the place of the line, as a percentage from the top
     * @param x the end of its label, as a percentage from the left: labels of lines that are near each other lie side by side
     */
    public record LimitLine(String y, String x, String label) {}

    /**
     * A time at the bottom.
     *
     * @param x its place, as a percentage from the left
     */
    public record TimeMark(String x, String anchor, String label) {
        static TimeMark of(double at, String label) {
            return new TimeMark(TimeScale.percent(at), at < 0.08 ? "start" : at > 0.92 ? "end" : "middle", label);
        }
    }

    /** Its curves in the order in which they are drawn: the first one is above the others. */
    List<DrawnCurve> drawn() {
        List<DrawnCurve> drawn = new ArrayList<>(curves);
        Collections.reverse(drawn);
        return drawn;
    }

    static DrawnChart of(Chart chart, ValueScale values, TimeScale times) {
        Path path = new Path(values, times);
        return new DrawnChart(
                chart.title(),
                chart.curves().stream().map(it -> curve(it, chart.unit(), path)).toList(),
                limits(chart, values),
                values.marks().stream()
                        .map(it -> line(values, it, chart.unit().text(it)))
                        .toList(),
                times.labels(),
                chart.farLimits(values).map(it -> label(chart, it)).toList());
    }

    private static DrawnCurve curve(Curve curve, Unit unit, Path path) {
        String last = curve.last().isPresent() ? unit.text(curve.last().getAsDouble()) : "–";
        return new DrawnCurve(
                curve.style(), curve.name(), last, path.line(curve.samples()), path.band(curve.samples()));
    }

    private static List<LimitLine> limits(Chart chart, ValueScale values) {
        List<Limit> shown = chart.shownLimits(values).toList();
        return IntStream.range(0, shown.size())
                .mapToObj(at -> new LimitLine(
                        TimeScale.percent(values.fromTop(shown.get(at).value())),
                        TimeScale.percent(1 - (double) at / shown.size()),
                        label(chart, shown.get(at))))
                .toList();
    }

    private static HorizontalLine line(ValueScale values, double value, String label) {
        return new HorizontalLine(TimeScale.percent(values.fromTop(value)), label);
    }

    private static String label(Chart chart, Limit limit) {
        return limit.name() + " " + chart.unit().text(limit.value());
    }
}
