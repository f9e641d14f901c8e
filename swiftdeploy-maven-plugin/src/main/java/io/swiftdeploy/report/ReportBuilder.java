package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.RecordVisitor;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.text.ReportText;
import java.time.Instant;
import java.util.Optional;

/**
 * Collects what the report shows while the record is read, in constant memory: counts of everything, and the newest rows of
 * each table.
 */
final class ReportBuilder implements RecordVisitor {
    private final Attempts attempts = new Attempts();
    private final StackStates states = new StackStates();
    private final LastAttempt lastAttempt = new LastAttempt();
    private final EventCounts counts = new EventCounts();
    private final LastScrapes scrapes = new LastScrapes();
    private final Timeline timeline = new Timeline();
    private final ReleaseSteps releases = new ReleaseSteps();
    private final Violations violations = new Violations();
    private final Checkpoints checkpoints = new Checkpoints();
    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.MIN;

    @Override
    public void record(HistoryRecord record, long bytes) {
        first = first.or(() -> Optional.of(record.time()));
        last = record.time();
        counts.add(record.event());
        attempts.end(record.event()).ifPresent(this::end);
        attempts.begin(record, timeline.add(record, bytes));
        states.add(record);
        lastAttempt.add(record, bytes);
        scrapes.add(record, bytes);
        releases.add(record, bytes);
        violations.add(record);
        checkpoints.add(record);
    }

    private void end(Attempts.Start start) {
        counts.end(start.type());
        timeline.end(start.row());
    }

    ReportView view(Verification chain, Instant now) {
        return new ReportView(
                ReportText.of(now),
                span(chain),
                states.table(),
                states.timelines(),
                lastAttempt.view(),
                Table.of(counts.rows()),
                scrapes.table(),
                timeline.table(),
                releases.table(),
                violations.table(),
                timeline.overrides(),
                ChainView.of(chain),
                checkpoints.table());
    }

    private ReportView.Span span(Verification chain) {
        return first.map(from -> new ReportView.Span(false, false, ReportText.of(from), ReportText.of(last)))
                .orElseGet(() -> new ReportView.Span(chain.missing(), true, ReportText.NONE, ReportText.NONE));
    }
}
