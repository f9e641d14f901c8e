package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fact of a record that says what became of {@code services.before_traffic}. */
public final class BeforeTrafficFact {
    /** The name of the fact. */
    public static final String NAME = "before_traffic";

    public static final String REVISION = "revision";
    public static final String OUTCOME = "outcome";
    /** It is running, or its build is gone. */
    public static final String STARTED = "started";

    public static final String SUCCEEDED = "succeeded";
    /** It was not waited for to its end. */
    public static final String CUT_SHORT = "cut short";

    private BeforeTrafficFact() {}

    /** Empty where the record has none. */
    public static Optional<Map<?, ?>> of(HistoryEvent event) {
        return event.facts().get(NAME) instanceof Map<?, ?> fact ? Optional.of(fact) : Optional.empty();
    }

    /** What to tell of an operation whose build lives and whose last record is {@code start}; empty where it runs none now. */
    public static Optional<String> ofRunning(HistoryRecord start) {
        return of(start.event())
                .filter(BeforeTrafficFact::isStarted)
                .map(it -> "services.before_traffic of revision " + it.get(REVISION) + " is running, since "
                        + start.time() + ", by " + start.actor() + ".");
    }

    /**
     * What to tell of an operation without an end whose last record is {@code start}; empty where it ran no such command then.
     */
    static Optional<String> ofCutShort(HistoryEvent start) {
        return of(start)
                .filter(BeforeTrafficFact::isStarted)
                .map(it -> "services.before_traffic of revision " + it.get(REVISION)
                        + " was cut short; what it did to a database is yours to look at.");
    }

    /** The fact for the end of such an operation. */
    static Optional<Map<String, Object>> atEndOf(HistoryEvent start) {
        return of(start).map(it -> {
            Map<String, Object> fact = new LinkedHashMap<>();
            it.forEach((key, value) -> fact.put(String.valueOf(key), value));
            if (isStarted(it)) {
                fact.put(OUTCOME, CUT_SHORT);
            }
            return Map.of(NAME, fact);
        });
    }

    private static boolean isStarted(Map<?, ?> fact) {
        return STARTED.equals(fact.get(OUTCOME));
    }
}
