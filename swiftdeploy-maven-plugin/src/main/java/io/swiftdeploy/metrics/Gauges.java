package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.names.MetricNames;
import java.util.OptionalDouble;

/**
 * The gauges of an instance at the moment of a scrape. A value that is missing, not finite, or given more than once is
 * empty.
 *
 * @param mode 0 for stable, 1 for canary
 * @param chaos 0 for none, 1 for slow, 2 for error
 * @param uptimeSeconds seconds since the process started
 */
public record Gauges(OptionalDouble mode, OptionalDouble chaos, OptionalDouble uptimeSeconds) {

    public static Gauges of(Exposition exposition, MetricNames names) {
        return new Gauges(
                exposition.only(names.gauges().mode()),
                exposition.only(names.gauges().chaos()),
                ProcessTimes.of(exposition, names).uptime());
    }

    /** {@code stable}, {@code canary}, or {@code unknown}. */
    public String modeName() {
        return name(mode, "stable", "canary");
    }

    /** {@code none}, {@code slow}, {@code error}, or {@code unknown}. */
    public String chaosName() {
        return name(chaos, "none", "slow", "error");
    }

    private static String name(OptionalDouble value, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (value.isPresent() && value.getAsDouble() == i) {
                return names[i];
            }
        }
        return "unknown";
    }
}
