package io.swiftdeploy.manifest;

import java.util.Locale;

/** What a revision runs as: stable, or the canary that is to replace stable. */
public enum Mode {
    STABLE,
    CANARY;

    /** The word in the manifest, in {@code MODE} and in {@code X-Mode}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
