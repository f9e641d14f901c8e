package io.swiftdeploy.report;

import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.RecordVisitor;
import java.util.List;

/** Several visitors that see one reading. */
record AllVisitors(List<RecordVisitor> all) implements RecordVisitor {
    @Override
    public void link(long line, Head before, Head head) {
        all.forEach(one -> one.link(line, before, head));
    }

    @Override
    public void record(HistoryRecord record, long bytes) {
        all.forEach(one -> one.record(record, bytes));
    }
}
