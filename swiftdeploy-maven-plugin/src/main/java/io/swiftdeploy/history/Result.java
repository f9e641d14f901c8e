package io.swiftdeploy.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How an attempt stands.
 *
 * <p>An attempt that may be cut short (a killed build, a lost machine) is written twice: {@link #STARTED} before
 * anything is touched, and one of the others at its {@linkplain HistoryEvent#ending end}. A start that has no end is
 * how the audit sees the crash.
 */
public enum Result {
    STARTED,
    SUCCEEDED,
    UNCHANGED,
    DENIED,
    /** Whether it should be done could not be told in time, so it was not. */
    INCONCLUSIVE,
    FAILED;

    /** The word in the file and in the report, such as {@code denied}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Result> ofText(String text) {
        return Arrays.stream(values())
                .filter(result -> result.text().equals(text))
                .findFirst();
    }
}
