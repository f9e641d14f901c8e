package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operations that have started and not ended, so far. Of very many, the oldest are taken for interrupted. */
final class Attempts {
    private static final int MOST = 10_000;

    /**
     * A start.
     *
     * @param row its row in the timeline
     */
    record Start(EventType type, long row) {}

    private final Map<Long, Start> open = new LinkedHashMap<>();

    /** Notes a start. */
    void begin(HistoryRecord record, long row) {
        if (record.event().result() != Result.STARTED) {
            return;
        }
        open.put(record.sequence(), new Start(record.event().event(), row));
        if (open.size() > MOST) {
            Iterator<Long> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The start that the event ends, if it ends one. */
    Optional<Start> end(HistoryEvent event) {
        return event.attempt().isPresent()
                ? Optional.ofNullable(open.remove(event.attempt().getAsLong()))
                : Optional.empty();
    }
}
