package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;

/** The state of every stack in the history. */
final class StackStates {
    private static final int MOST = 200;

    private final NewestByName<StackState> states = new NewestByName<>(MOST);

    void add(HistoryRecord record) {
        states.get(record.event().stack(), StackState::new).apply(record);
    }

    Table<StackState.StateRow> table() {
        return Table.of(states.sorted().stream().map(StackState::row).toList(), states.older());
    }
}
