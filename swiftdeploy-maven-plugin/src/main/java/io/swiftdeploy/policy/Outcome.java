package io.swiftdeploy.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to become of a release. From the best to the worst. */
public enum Outcome {
    PROMOTE,
    /** It cannot be told yet, or not now: wait, and ask again. */
    HOLD,
    /** Waiting does not mend it. */
    ROLLBACK;

    /** The outcome as policies, history and users read it, for example {@code rollback}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this {@link #text()}, if there is one. */
    public static Optional<Outcome> of(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.text().equals(text))
                .findFirst();
    }

    /** The one that an answer means which says no more than whether it allows: a plain denial is final. */
    static Outcome plain(boolean allow) {
        return allow ? PROMOTE : ROLLBACK;
    }

    /** The one that counts when all are to agree, empty if there is none. */
    static Optional<Outcome> worst(Stream<Outcome> outcomes) {
        return outcomes.max(Comparator.naturalOrder());
    }
}
