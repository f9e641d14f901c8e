package io.swiftdeploy.status;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The release of a stack that has started and not ended, according to the history. */
final class RunningRelease {
    private final List<HistoryRecord> records;

    RunningRelease(List<HistoryRecord> records, StackName stack) {
        this.records = records.stream()
                .filter(it -> it.event().stack().equals(stack.value()))
                .toList();
    }

    /** Its step, the last verdict, and what is missing for a promotion; empty when no release is running. */
    Optional<String> sentence() {
        return start().map(start -> lastEvaluation()
                .map(it -> "%s Last recorded at %s.".formatted(it.event().message(), it.time()))
                .orElse("Started at " + start.time() + "; not evaluated yet."));
    }

    private Optional<HistoryRecord> start() {
        return last(EventType.RELEASE).filter(it -> it.event().result() == Result.STARTED);
    }

    private Optional<HistoryRecord> lastEvaluation() {
        OptionalLong started =
                start().stream().mapToLong(HistoryRecord::sequence).findFirst();
        return last(EventType.STEP).filter(it -> it.sequence() > started.orElse(Long.MAX_VALUE));
    }

    private Optional<HistoryRecord> last(EventType type) {
        return records.stream().filter(it -> it.event().event() == type).reduce((first, second) -> second);
    }
}
