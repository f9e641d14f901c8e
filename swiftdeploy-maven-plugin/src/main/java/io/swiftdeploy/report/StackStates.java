package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of every stack in the history. */
final class StackStates {
    private StackStates() {}

    static List<StackState.StateRow> rows(List<HistoryRecord> records) {
        Map<String, StackState> states = new TreeMap<>();
        records.forEach(record ->
                states.computeIfAbsent(record.event().stack(), StackState::new).apply(record));
        return states.values().stream().map(StackState::row).toList();
    }
}
