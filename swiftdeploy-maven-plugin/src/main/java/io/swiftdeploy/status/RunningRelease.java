package io.swiftdeploy.status;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** The release of a stack that has started and not ended, according to the newest records. */
final class RunningRelease {
    /** A running release is observed every few seconds and records a look each 30 s: these are more than a day. */
    private static final int RECORDS = 5000;

    private final Optional<HistoryRecord> last;
    private final Optional<HistoryRecord> lastLook;

    private RunningRelease(Optional<HistoryRecord> last, Optional<HistoryRecord> lastLook) {
        this.last = last;
        this.lastLook = lastLook;
    }

    /** @param newestFirst the records of the history; only those after the last release are read */
    static RunningRelease of(Stream<HistoryRecord> newestFirst, StackName stack) {
        Iterator<HistoryRecord> records = newestFirst
                .limit(RECORDS)
                .filter(it -> it.event().stack().equals(stack.value()))
                .iterator();
        Optional<HistoryRecord> look = Optional.empty();
        while (records.hasNext()) {
            HistoryRecord record = records.next();
            if (record.event().event() == EventType.RELEASE) {
                return new RunningRelease(Optional.of(record), look);
            }
            if (look.isEmpty() && record.event().event() == EventType.STEP) {
                look = Optional.of(record);
            }
        }
        return new RunningRelease(Optional.empty(), look);
    }

    /** Its step, the last verdict, and what is missing for a promotion; empty when no release is running. */
    Optional<String> sentence() {
        return last.filter(it -> it.event().result() == Result.STARTED)
                .map(start -> lastLook.map(it -> it.event().message() + " Last recorded at " + it.time() + ".")
                        .orElse("Started at " + start.time() + "; not evaluated yet."));
    }
}
