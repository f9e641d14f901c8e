package io.swiftdeploy.status;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The release of a stack that has begun and not ended, as far as the history tells. */
final class RunningRelease {
    private final List<HistoryRecord> records;

    RunningRelease(List<HistoryRecord> records, StackName stack) {
        this.records = records.stream()
                .filter(it -> it.event().stack().equals(stack.value()))
                .toList();
    }

    /** Its step, the verdict so far, and what is missing for one; empty where no release is running. */
    Optional<String> sentence() {
        return start().map(start -> lastLook()
                .map(it -> it.event().message())
                .orElse("Began at " + start.time() + "; nothing was seen yet."));
    }

    private Optional<HistoryRecord> start() {
        return last(EventType.RELEASE).filter(it -> it.event().result() == Result.STARTED);
    }

    private Optional<HistoryRecord> lastLook() {
        OptionalLong begun = start().stream().mapToLong(HistoryRecord::sequence).findFirst();
        return last(EventType.STEP).filter(it -> it.sequence() > begun.orElse(Long.MAX_VALUE));
    }

    private Optional<HistoryRecord> last(EventType type) {
        return records.stream().filter(it -> it.event().event() == type).reduce((first, second) -> second);
    }
}
