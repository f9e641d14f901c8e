package io.swiftdeploy.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was attempted. */
public enum EventType {
    DEPLOY,
    /** A progressive release, which holds other attempts: a canary's start, its weights, a promotion or a rollback. */
    RELEASE,
    /** A look at a release's canary, and what the policies said of it. */
    STEP,
    CANARY_START,
    WEIGHT,
    PROMOTE,
    ROLLBACK,
    CHAOS,
    SCRAPE,
    OVERRIDE,
    TEARDOWN;

    /** The word in the file and in the report, such as {@code canary-start}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<EventType> ofText(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
