package io.swiftdeploy.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a release does after an answer, from the best to the worst. */
public enum Outcome {
    PROMOTE,
    /** There is no conclusion yet: wait, and ask again. */
    HOLD,
    /** Waiting does not help: take the canary back. */
    ROLLBACK;

    /** The outcome in policies, history and messages, for example {@code rollback}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this {@link #text()}, if there is one. */
    public static Optional<Outcome> of(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.text().equals(text))
                .findFirst();
    }

    /** The outcome of an answer that has only {@code allow}: a denial means {@link #ROLLBACK}. */
    static Outcome plain(boolean allow) {
        return allow ? PROMOTE : ROLLBACK;
    }

    /** The worst of these outcomes, empty if there is none. */
    static Optional<Outcome> worst(Stream<Outcome> outcomes) {
        return outcomes.max(Comparator.naturalOrder());
    }
}
