package io.swiftdeploy.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of an operation.
 *
 * <p>An operation that can be interrupted (a killed build, a lost machine) is written twice: {@link #STARTED} before it
 * changes anything, and another result at its {@linkplain HistoryEvent#ending end}. A start without an end shows the
 * audit that the operation was interrupted.
 */
public enum Result {
    STARTED,
    SUCCEEDED,
    UNCHANGED,
    DENIED,
    /** There was no conclusion in time, so nothing was done. */
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
