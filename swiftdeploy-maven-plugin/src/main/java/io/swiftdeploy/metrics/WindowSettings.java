package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.Presets;
import io.swiftdeploy.metrics.names.StatusMeaning;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Which series a window counts.
 *
 * @param excludedPaths routes of requests that are not users', such as {@code /healthz}. Unless empty, every request
 *     series must have a path.
 * @param staleAfter an instance counts as missing when its last scrape is older than the track's last one by more than this
 */
public record WindowSettings(MetricNames names, Set<String> excludedPaths, Duration staleAfter) {
    private static final Duration ONE_ROUND_OF_SCRAPES = Duration.ofSeconds(2);

    public WindowSettings {
        excludedPaths = Set.copyOf(excludedPaths);
    }

    /** The default names, without these paths; duplicates are allowed. */
    public static WindowSettings excluding(String... paths) {
        return new WindowSettings(Presets.SWIFTDEPLOY, Set.copyOf(Arrays.asList(paths)), ONE_ROUND_OF_SCRAPES);
    }

    /** The same for other names. */
    public WindowSettings with(MetricNames others) {
        return new WindowSettings(others, excludedPaths, staleAfter);
    }

    boolean counts(Series series) {
        return names.path(series).filter(this::isOperation).isEmpty()
                && names.meaning(series).filter(StatusMeaning.NO_ANSWER::equals).isEmpty();
    }

    private boolean isOperation(String path) {
        return excludedPaths.contains(path) || names.isOperation(path);
    }

    boolean lacksPath(Series series) {
        return !excludedPaths.isEmpty()
                && !names.mayLackPath()
                && names.path(series).isEmpty();
    }
}
