package io.swiftdeploy.stats;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many requests took at most how long.
 *
 * @param cumulative by upper bound in seconds, the last being positive infinity: how many took no longer. Empty when
 *     nothing was ever counted.
 */
public record Histogram(NavigableMap<Double, Double> cumulative) {
    /** A histogram without buckets, as a service shows it that has not answered any request. */
    public static final Histogram NONE = new Histogram(Collections.emptyNavigableMap());

    /** 95 % of a normal distribution lie within this many standard deviations of its mean. */
    private static final double Z = 1.96;

    /**
     * @throws IllegalArgumentException when the last bound is finite, or a count negative, not finite or below the one before
     */
    public Histogram {
        cumulative = Collections.unmodifiableNavigableMap(new TreeMap<>(cumulative));
        Optional<String> fault = cumulative.isEmpty() ? Optional.empty() : fault(cumulative);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
    }

    /** Why these counts by upper bound are not a histogram, in a sentence; empty when they are one. */
    public static Optional<String> fault(NavigableMap<Double, Double> buckets) {
        if (buckets.containsKey(Double.NaN)) {
            return Optional.of("a bucket has no bound");
        }
        if (!buckets.containsKey(Double.POSITIVE_INFINITY)) {
            return Optional.of("the bucket +Inf is missing");
        }
        double before = 0;
        for (double count : buckets.values()) {
            if (!Double.isFinite(count) || count < 0) {
                return Optional.of("a bucket counts " + count);
            }
            if (count < before) {
                return Optional.of("a bucket counts less than the one below it");
            }
            before = count;
        }
        return Optional.empty();
    }

    public double total() {
        return cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    }

    public NavigableSet<Double> bounds() {
        return cumulative.navigableKeySet();
    }

    /**
     * The requests of both histograms in one.
     *
     * @throws IllegalArgumentException when the bounds differ, unless one of the two is {@link #NONE}
     */
    public Histogram plus(Histogram other) {
        if (cumulative.isEmpty() || other.cumulative.isEmpty()) {
            return cumulative.isEmpty() ? other : this;
        }
        if (!bounds().equals(other.bounds())) {
            throw new IllegalArgumentException("the bounds differ: " + bounds() + " and " + other.bounds());
        }
        TreeMap<Double, Double> sum = new TreeMap<>(cumulative);
        other.cumulative.forEach((bound, count) -> sum.merge(bound, count, Double::sum));
        return new Histogram(sum);
    }

    /**
     * The duration that the fraction {@code q} of the requests did not exceed, by Prometheus' {@code histogram_quantile}:
     * linear within the bucket, from 0 within the lowest. Empty without requests or without a finite bound.
     *
     * @param q a fraction above 0 and up to 1
     * @see <a href="https://github.com/prometheus/prometheus/blob/v3.5.0/promql/quantile.go">bucketQuantile in promql/quantile.go</a>
     */
    public Optional<Quantile> quantile(double q) {
        return isKnown(q) ? Optional.of(at(q * total())) : Optional.empty();
    }

    /**
     * Where the true quantile lies with about 95 % confidence, whatever the distribution: between the requests whose ranks
     * are {@code n q -+ 1.96 sqrt(n q (1 - q))}, widened to the bounds of the buckets that hold them. A rank that no
     * request has bounds nothing: the upper end of a P99 takes 381 requests. Empty as {@link #quantile} is. Source: W. J.
     * Conover, "Practical Nonparametric Statistics" (1999), section 3.2.
     *
     * @param q a fraction above 0 and up to 1
     */
    public Optional<QuantileRange> range(double q) {
        return isKnown(q) ? Optional.of(around(q)) : Optional.empty();
    }

    private boolean isKnown(double q) {
        if (!(q > 0 && q <= 1)) {
            throw new IllegalArgumentException("a quantile is above 0 and at most 1, was " + q);
        }
        return total() > 0 && cumulative.size() > 1;
    }

    private QuantileRange around(double q) {
        double rank = q * total();
        double reach = Z * Math.sqrt(rank * (1 - q));
        double low = rank > reach ? at(rank - reach).lowerMilliseconds() : lowest();
        double high = rank + reach <= total() ? at(rank + reach).upperMilliseconds() : Double.POSITIVE_INFINITY;
        return new QuantileRange(low, high);
    }

    private double lowest() {
        return cumulative.firstKey() > 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    private Quantile at(double rank) {
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            if (bucket.getValue() >= rank) {
                return within(bucket, rank);
            }
        }
        throw new IllegalStateException("the last bucket holds all requests");
    }

    private Quantile within(Map.Entry<Double, Double> bucket, double rank) {
        double upper = bucket.getKey();
        Map.Entry<Double, Double> below = cumulative.lowerEntry(upper);
        if (below == null && upper <= 0) {
            return Quantile.ofSeconds(upper, Double.NEGATIVE_INFINITY, upper);
        }
        double lower = below == null ? 0 : below.getKey();
        double before = below == null ? 0 : below.getValue();
        double value = Double.isInfinite(upper)
                ? lower
                : lower + (upper - lower) * ((rank - before) / (bucket.getValue() - before));
        return Quantile.ofSeconds(value, lower, upper);
    }
}
