package io.swiftdeploy.sample;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The track that an instance serves. Only a canary can be hurt by chaos. */
enum InstanceMode {
    STABLE,
    CANARY;

    static Optional<InstanceMode> named(String name) {
        return Stream.of(values()).filter(mode -> mode.label().equals(name)).findFirst();
    }

    /** The mode as the environment, the answers and the manifest write it: {@code stable} or {@code canary}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
