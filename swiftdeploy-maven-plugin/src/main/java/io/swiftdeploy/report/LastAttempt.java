package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.page.AttemptView;
import java.util.Optional;
import java.util.function.Supplier;

/** The newest attempt to bring users to another version. */
final class LastAttempt {
    private Optional<Supplier<AttemptView>> newest = Optional.empty();

    void add(HistoryRecord record, long bytes) {
        if (AttemptView.isEndOfOne(record.event())) {
            newest = Optional.of(NewestRows.later(record, bytes, AttemptView::of));
        }
    }

    Optional<AttemptView> view() {
        return newest.map(Supplier::get);
    }
}
