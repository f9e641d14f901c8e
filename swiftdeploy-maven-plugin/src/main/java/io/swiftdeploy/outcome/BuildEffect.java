package io.swiftdeploy.outcome;

import java.util.Locale;

/** What a goal did to its build, in Maven's words. */
public enum BuildEffect {
    SUCCESS,
    /** A policy denies, or the user has to mend something. */
    FAILURE,
    /** Something does not work: the machine, an Engine, SwiftDeploy itself. */
    ERROR;

    /** The word in {@code outcome.json}, such as {@code failure}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
