package io.swiftdeploy.plan;

import java.util.Locale;

/** A group of identical instances of one revision: what everybody gets, or what a few get first. */
public enum Track {
    STABLE,
    CANARY;

    /** The word that labels, headers and the manifest use. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The track that is called {@code text}; an unknown word is a programming error. */
    public static Track of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
