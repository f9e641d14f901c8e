package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions that resolve from outside the project, where their values are shown: in every key but the values of {@code
 * services.env} and {@code services.metrics.headers}, which are for the service alone.
 */
final class OutsideValues {
    private static final List<String> FOR_THE_SERVICE = List.of("services.env.", "services.metrics.headers.");

    private final Set<String> found = new LinkedHashSet<>();

    void add(SourceLocation location, String expression) {
        if (FOR_THE_SERVICE.stream().noneMatch(location.path()::startsWith)) {
            found.add(location.path() + " (line " + location.line() + "): " + expression);
        }
    }

    /** Names keys, lines and expressions, never values; empty where there are none. */
    Optional<String> warning() {
        return found.isEmpty() ? Optional.empty() : Optional.of(ManifestErrors.outsideValues(found));
    }
}
