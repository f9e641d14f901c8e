package io.swiftdeploy.report.served;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.time.Instant;
import java.util.Optional;

/**
 * Something at one time that a reader of the timeline looks for.
 *
 * @param kind what it is
 * @param sequence the number of its record
 * @param message what the record says
 */
record Mark(Instant time, Kind kind, long sequence, String message) {

    /** What is marked, the gravest first. */
    enum Kind {
        OVERRIDE("!", "override"),
        DENIAL("⊘", "denied"),
        FAILURE("✗", "failed"),
        ROLLBACK("↩", "rollback"),
        CHAOS("ϟ", "chaos");

        private final String sign;
        private final String word;

        Kind(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }

        String sign() {
            return sign;
        }

        String word() {
            return word;
        }
    }

    /** The mark of a record, at {@code time}; most have none. */
    static Optional<Mark> of(HistoryRecord record, Instant time) {
        return kind(record.event().event(), record.event().result())
                .map(it -> new Mark(time, it, record.sequence(), record.event().message()));
    }

    private static Optional<Kind> kind(EventType event, Result result) {
        if (event == EventType.SCRAPE || event == EventType.STEP || result == Result.STARTED) {
            return Optional.empty();
        }
        if (result == Result.DENIED) {
            return Optional.of(Kind.DENIAL);
        }
        if (result == Result.FAILED || result == Result.INCONCLUSIVE) {
            return Optional.of(Kind.FAILURE);
        }
        return switch (event) {
            case OVERRIDE -> Optional.of(Kind.OVERRIDE);
            case ROLLBACK -> Optional.of(Kind.ROLLBACK);
            case CHAOS -> Optional.of(Kind.CHAOS);
            default -> Optional.empty();
        };
    }
}
