package io.swiftdeploy.plan;

import java.util.Locale;

/** A group of identical instances of one revision: stable serves most users, the canary a few of them first. */
public enum Track {
    STABLE,
    CANARY;

    /** The word in labels, headers and the manifest. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The track that is called {@code text}; an unknown word is a programming error. */
    public static Track of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
