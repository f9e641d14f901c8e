package io.swiftdeploy.it.gateway;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one way of serving reached.
 *
 * @param rate requests a second
 * @param p99 the 99th percentile of their latencies, in milliseconds
 */
record Figure(double rate, double p99) {
    /** The median of each number on its own. */
    static Figure median(List<Figure> figures) {
        return new Figure(median(figures, Figure::rate), median(figures, Figure::p99));
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> number) {
        double[] sorted = figures.stream().mapToDouble(number).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
