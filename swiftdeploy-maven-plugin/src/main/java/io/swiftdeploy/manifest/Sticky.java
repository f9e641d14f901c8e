package io.swiftdeploy.manifest;

import java.util.Locale;

/** Whether a user stays with the track that they have seen. */
public enum Sticky {
    /** The track is drawn anew for each request. */
    NONE,
    /** A cookie tells users apart, and the same user gets the same track while the canary's share does not fall. */
    COOKIE;

    /** The manifest's word, such as {@code cookie}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
