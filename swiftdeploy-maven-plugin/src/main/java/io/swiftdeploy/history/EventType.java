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
    TEARDOWN,
    /** A signature over the head before it. */
    CHECKPOINT;

    /** Whether it may bring users to another revision, and so change the mode that the manifest has. */
    public boolean movesUsers() {
        return this == DEPLOY || this == RELEASE || this == PROMOTE || this == ROLLBACK;
    }

    /** The word in the file and in the report, such as {@code canary-start}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The schema of its records: the first one that has the event. A version that does not know it verifies the record, and
     * says that it cannot read it.
     */
    int schema() {
        return switch (this) {
            case CHECKPOINT -> 2;
            default -> 1;
        };
    }

    static Optional<EventType> ofText(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
