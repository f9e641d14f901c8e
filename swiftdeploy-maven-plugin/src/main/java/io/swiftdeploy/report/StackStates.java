package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.report.served.DrawnTimeline;
import io.swiftdeploy.report.served.ServedTimeline;

/** The state of every stack in the history. */
final class StackStates {
    private static final int MOST = 200;
    private static final int MOST_TIMELINES = 10;

    private final NewestByName<StackState> states = new NewestByName<>(MOST);
    private final NewestByName<ServedTimeline> timelines = new NewestByName<>(MOST_TIMELINES);

    void add(HistoryRecord record) {
        String stack = record.event().stack();
        StackState state = states.get(stack, StackState::new);
        state.apply(record);
        timelines.get(stack, ServedTimeline::new).add(record, state.served());
    }

    /** What each of the stacks that were used last served over time. */
    Table<DrawnTimeline> timelines() {
        return Table.of(timelines.sorted().stream().map(ServedTimeline::drawn).toList(), timelines.older());
    }

    Table<StackState.StateRow> table() {
        return Table.of(states.sorted().stream().map(StackState::row).toList(), states.older());
    }
}
