package io.swiftdeploy.manifest;

import java.util.Locale;

/** When the Docker Engine restarts a container. */
public enum RestartPolicy {
    NO,
    ALWAYS,
    ON_FAILURE,
    UNLESS_STOPPED;

    /** Docker's word, such as {@code unless-stopped}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
