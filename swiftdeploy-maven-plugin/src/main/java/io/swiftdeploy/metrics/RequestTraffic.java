package io.swiftdeploy.metrics;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The requests that a track answered within a window, without health checks and scrapes.
 *
 * @param requests how many; 0 also when unknown, {@code requestRate} is empty then
 * @param errors how many of them with a status of 500 to 599; 0 also when unknown, {@code errorRate} is empty then
 * @param errorRate errors per request, fraction 0..1; empty without requests
 * @param requestRate requests per second
 */
public record RequestTraffic(double requests, double errors, OptionalDouble errorRate, OptionalDouble requestRate) {
    static final RequestTraffic UNKNOWN = new RequestTraffic(0, 0, OptionalDouble.empty(), OptionalDouble.empty());

    static RequestTraffic of(double requests, OptionalDouble errors, Duration window) {
        OptionalDouble errorRate = requests > 0 && errors.isPresent()
                ? OptionalDouble.of(errors.getAsDouble() / requests)
                : OptionalDouble.empty();
        return new RequestTraffic(requests, errors.orElse(0), errorRate, OptionalDouble.of(requests / seconds(window)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
