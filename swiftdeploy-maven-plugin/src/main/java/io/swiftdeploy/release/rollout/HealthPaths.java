package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.Health;
import java.util.List;
import java.util.Optional;

/** The routes to ask for health: all that the manifest has, until one of them has answered well. */
final class HealthPaths {
    private final List<String> candidates;
    private Optional<String> found = Optional.empty();

    HealthPaths(Health health) {
        this.candidates = health.paths();
    }

    List<String> current() {
        return found.map(List::of).orElse(candidates);
    }

    /** It is the one for the rest of the release. */
    void found(String path) {
        found = Optional.of(path);
    }

    /** The one that answered well, else the first. */
    String likely() {
        return found.orElse(candidates.get(0));
    }
}
