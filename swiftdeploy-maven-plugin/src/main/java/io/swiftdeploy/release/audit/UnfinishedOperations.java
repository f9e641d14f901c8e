package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.List;

/**
 * The operations that have started and not ended, according to the last records. Where no build holds the stack's lease, they
 * were cut short. Chaos is none of them: it needs no lease.
 */
public final class UnfinishedOperations {
    private static final int SEARCHED_STARTS_AND_ENDS = 200;

    private UnfinishedOperations() {}

    /** The records of their starts, the oldest first. */
    public static List<HistoryRecord> of(ReleaseContext context) {
        return context.history().unfinished(SEARCHED_STARTS_AND_ENDS).stream()
                .filter(it -> it.event().stack().equals(context.stack().value()))
                .filter(it -> it.event().event() != EventType.CHAOS)
                .toList();
    }

    /** One of them in a sentence. */
    public static String sentence(HistoryRecord start) {
        return "A former build was cut short: its " + start.event().event().text() + " has no end (record "
                + start.sequence() + ", by " + start.actor() + ", at " + start.time() + ")."
                + BeforeTrafficFact.ofCutShort(start.event())
                        .map(it -> " " + it)
                        .orElse("");
    }
}
