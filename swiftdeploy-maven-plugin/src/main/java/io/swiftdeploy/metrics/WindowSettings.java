package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * What a window counts.
 *
 * @param excludedPaths routes whose requests are not users' requests, such as {@code /healthz}. Unless empty, every
 *     request series must say its path.
 * @param staleAfter an instance whose last scrape lies longer than this before the track's last one is missing from it
 */
public record WindowSettings(MetricNames names, Set<String> excludedPaths, Duration staleAfter) {
    private static final Duration ONE_ROUND_OF_SCRAPES = Duration.ofSeconds(2);

    public WindowSettings {
        excludedPaths = Set.copyOf(excludedPaths);
    }

    /** The default names, with these paths left out; naming one twice does no harm. */
    public static WindowSettings excluding(String... paths) {
        return new WindowSettings(MetricNames.DEFAULT, Set.copyOf(Arrays.asList(paths)), ONE_ROUND_OF_SCRAPES);
    }

    boolean counts(Series series) {
        return names.path(series).filter(excludedPaths::contains).isEmpty();
    }

    boolean lacksPath(Series series) {
        return !excludedPaths.isEmpty() && names.path(series).isEmpty();
    }
}
