package io.swiftdeploy.manifest;

import java.util.Locale;

/** What becomes of a canary that nobody can tell the worth of. */
public enum OnInconclusive {
    HOLD,
    ROLLBACK;

    /** The manifest's word, such as {@code hold}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
