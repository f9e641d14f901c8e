package io.swiftdeploy.stats;

/** Where a true value lies with the confidence that its maker states, both ends included. */
public record Interval(double low, double high) {
    /** @throws IllegalArgumentException when {@code low} is not at most {@code high} */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes up, not from " + low + " to " + high);
        }
    }
}
