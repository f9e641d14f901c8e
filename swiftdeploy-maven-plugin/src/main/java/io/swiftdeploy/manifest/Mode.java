package io.swiftdeploy.manifest;

import java.util.Locale;

/** What a revision runs as: the service itself, or the canary that shall become it. */
public enum Mode {
    STABLE,
    CANARY;

    /** The word in the manifest, in {@code MODE} and in {@code X-Mode}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
