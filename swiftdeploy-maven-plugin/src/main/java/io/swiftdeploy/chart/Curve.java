package io.swiftdeploy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * One line of a chart.
 *
 * @param style the class of the line in the style sheet, which also gives it a pattern: colour is never the only sign
 * @param name what the legend calls it
 * @param samples in the order of their times
 */
public record Curve(String style, String name, List<Sample> samples) {
    public Curve {
        samples = List.copyOf(samples);
    }

    /** This curve as a value that stays until the next one: it has a corner at each change. */
    public Curve inSteps() {
        List<Sample> corners = new ArrayList<>();
        for (int at = 0; at < samples.size(); at++) {
            if (at > 0) {
                Sample before = samples.get(at - 1);
                corners.add(new Sample(samples.get(at).time(), before.value(), before.interval()));
            }
            corners.add(samples.get(at));
        }
        return new Curve(style, name, corners);
    }

    DoubleStream values() {
        return samples.stream().flatMapToDouble(it -> it.value().stream());
    }

    /** The value at its end; empty where that is not known. */
    OptionalDouble last() {
        return samples.isEmpty()
                ? OptionalDouble.empty()
                : samples.get(samples.size() - 1).value();
    }
}
