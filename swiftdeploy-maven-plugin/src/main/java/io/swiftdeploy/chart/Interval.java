package io.swiftdeploy.chart;

/**
 * Where a value lies with 95 % confidence, in the unit of the value.
 *
 * @param low its lower end
 * @param high its upper end, at least {@code low}
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + " is not at most " + high);
        }
    }
}
