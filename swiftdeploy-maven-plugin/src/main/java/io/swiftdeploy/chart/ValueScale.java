package io.swiftdeploy.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The vertical scale of a chart: from 0 to a round number.
 *
 * @param step the distance of two marks, a round number
 * @param steps how many of them
 */
record ValueScale(double step, int steps) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_STEPS = 4;
    /** What is less is drawn as nothing, as its marks could not be told apart. */
    private static final double LEAST = 1e-15;

    /** The smallest one with at most four marks above zero that {@code highest} has a place on. */
    static ValueScale upTo(double highest) {
        double needed = highest > LEAST ? highest : 1;
        double power = Math.pow(10, Math.floor(Math.log10(needed / MOST_STEPS)));
        double step = DoubleStream.of(ROUND)
                .map(it -> it * power)
                .filter(it -> it * MOST_STEPS >= needed * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        return new ValueScale(step, Math.max(1, (int) Math.ceil(needed / step - 1e-9)));
    }

    double top() {
        return step * steps;
    }

    /** The marks above zero. */
    List<Double> marks() {
        return IntStream.rangeClosed(1, steps).mapToObj(it -> it * step).toList();
    }

    /** The distance of a value from the top, as a fraction 0..1 of the chart's height; a value beyond an end is at that end. */
    double fromTop(double value) {
        return 1 - Math.min(1, Math.max(0, value / top()));
    }
}
