package io.swiftdeploy.sample;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The track of an instance. Only a canary accepts chaos. */
enum InstanceMode {
    STABLE,
    CANARY;

    static Optional<InstanceMode> named(String name) {
        return Stream.of(values()).filter(mode -> mode.label().equals(name)).findFirst();
    }

    /** The mode in the environment, the answers and the manifest: {@code stable} or {@code canary}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
