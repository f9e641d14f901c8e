package io.swiftdeploy.stats;

/**
 * A quantile estimated from a histogram, and the bucket that it was estimated in: the true value lies between the bounds.
 *
 * @param milliseconds the estimate
 * @param open the quantile falls in the bucket {@code +Inf}; the estimate is the highest finite bound, the true value
 *     lies above it
 * @param lowerMilliseconds the bucket's lower bound; negative infinity for a lowest bucket at or below 0
 * @param upperMilliseconds the bucket's upper bound; positive infinity when open
 */
public record Quantile(double milliseconds, boolean open, double lowerMilliseconds, double upperMilliseconds) {

    static Quantile ofSeconds(double value, double lower, double upper) {
        return new Quantile(value * 1000, Double.isInfinite(upper), lower * 1000, upper * 1000);
    }
}
