package io.swiftdeploy.simulation.world;

import java.util.function.DoubleUnaryOperator;

/** The standard normal distribution, by plain summation: an independent check of the product's own. */
final class Normal {
    private static final double END = 6;
    private static final int STEPS = 96;
    private static final double STEP = 2 * END / STEPS;

    private Normal() {}

    /** How likely a value above {@code z} is, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
    static double above(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double tail = series * Math.exp(-x * x) / 2;
        return z < 0 ? 1 - tail : tail;
    }

    /** The mean of a function of a standard normal value. */
    static double mean(DoubleUnaryOperator function) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i <= STEPS; i++) {
            double z = -END + i * STEP;
            double weight = Math.exp(-z * z / 2);
            sum += weight * function.applyAsDouble(z);
            weights += weight;
        }
        return sum / weights;
    }
}
