package io.swiftdeploy.stats;

/**
 * Where the true quantile of a service's durations lies with about 95 % confidence, given the requests that were counted.
 *
 * @param lowMs in milliseconds; 0 when there are too few requests
 * @param highMs in milliseconds; positive infinity when there are too few requests, or when it lies above the
 *     highest finite bound
 */
public record QuantileRange(double lowMs, double highMs) {}
