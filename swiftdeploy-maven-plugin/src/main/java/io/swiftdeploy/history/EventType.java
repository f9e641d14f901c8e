package io.swiftdeploy.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of an event. */
public enum EventType {
    DEPLOY,
    /** A progressive release. It contains other events: a canary start, weights, a promotion or a rollback. */
    RELEASE,
    /** One observation of a release's canary, and the policies' answers. */
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
