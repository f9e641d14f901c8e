package io.swiftdeploy.manifest;

import java.util.Locale;

/** What a release does with a canary whose analysis is inconclusive. */
public enum OnInconclusive {
    HOLD,
    ROLLBACK;

    /** The manifest's word, such as {@code hold}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
