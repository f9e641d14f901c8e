package io.swiftdeploy.release;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the operations that have started and not ended. Where no build holds the stack's lease, they were cut short. */
final class UnfinishedOperations {
    private UnfinishedOperations() {}

    /** The records of their starts, of {@code stack} alone, in the order of {@code records}. */
    static List<HistoryRecord> in(List<HistoryRecord> records, StackName stack) {
        Map<Long, HistoryRecord> open = new LinkedHashMap<>();
        for (HistoryRecord record : records) {
            if (record.event().result() == Result.STARTED
                    && record.event().stack().equals(stack.value())) {
                open.put(record.sequence(), record);
            }
            record.event().attempt().ifPresent(open::remove);
        }
        return List.copyOf(open.values());
    }
}
