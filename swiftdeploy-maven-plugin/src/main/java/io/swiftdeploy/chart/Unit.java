package io.swiftdeploy.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What the values of a chart are measured in, and how they are written. */
public enum Unit {
    /** A fraction 0..1, written as a percentage. */
    PERCENT(" %", 100, 4),
    MILLISECONDS(" ms", 1, 4),
    PER_SECOND("/s", 1, 4),
    /** The decimal logarithm of 1/p, written as p. */
    PROOF("", 1, Double.POSITIVE_INFINITY);

    /** A stronger proof than p 1e-10 is written as that it is no more. */
    public static final double STRONGEST_PROOF = 10;

    private static final MathContext DIGITS = new MathContext(3);

    private final String suffix;
    private final double factor;
    private final double far;

    Unit(String suffix, double factor, double far) {
        this.suffix = suffix;
        this.factor = factor;
        this.far = far;
    }

    /**
     * How many times as high as all values a limit, or the end of an interval, is at most that has a place in the chart: with
     * a higher one the values would lie at the bottom.
     */
    double far() {
        return far;
    }

    /** Three digits and the unit, such as {@code 1.25 %}. */
    public String text(double value) {
        return this == PROOF ? proof(value) : digits(value * factor) + suffix;
    }

    private static String proof(double exponent) {
        if (exponent >= STRONGEST_PROOF) {
            return "p ≤ 1e-10";
        }
        return exponent <= 0
                ? "p 1"
                : String.format(
                        Locale.ROOT,
                        "p %s",
                        new BigDecimal(Math.pow(10, -exponent))
                                .round(new MathContext(1))
                                .toString()
                                .replace('E', 'e'));
    }

    private static String digits(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
