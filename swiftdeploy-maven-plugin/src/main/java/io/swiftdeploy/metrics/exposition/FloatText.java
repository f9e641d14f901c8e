package io.swiftdeploy.metrics.exposition;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Floats as the exposition format writes them: decimal, with or without exponent, {@code NaN} and the infinities in any
 * case. Java's own {@code 1d} and {@code 0x1p3} are not among them, nor are finite numbers too large for a double.
 */
public final class FloatText {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NAN = Pattern.compile("(?i)nan");
    private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");

    private FloatText() {}

    public static OptionalDouble parse(String text) {
        if (DECIMAL.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
        if (INFINITY.matcher(text).matches()) {
            return OptionalDouble.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return NAN.matcher(text).matches() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }
}
