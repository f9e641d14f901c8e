package io.swiftdeploy.report;

import io.swiftdeploy.page.AttemptView;
import io.swiftdeploy.page.ReleaseStrip;
import io.swiftdeploy.report.served.DrawnTimeline;
import io.swiftdeploy.text.ReportText;
import java.util.Optional;

/** The data of the template. All its values are {@link ReportText}. */
record ReportView(
        ReportText generated,
        Span span,
        Table<StackState.StateRow> states,
        Table<DrawnTimeline> served,
        Optional<AttemptView> last,
        Table<EventCounts.EventRow> counts,
        Table<LastScrapes.ScrapeRow> scrapes,
        Table<Timeline.TimelineRow> timeline,
        Table<Release> releases,
        Table<Violation.ViolationRow> violations,
        Table<Timeline.TimelineRow> overrides,
        ChainView chain,
        Table<Checkpoints.Row> checkpoints) {

    /** The time from the first to the last record. */
    record Span(boolean missing, boolean empty, ReportText first, ReportText last) {}

    /**
     * A release: the values above its table, a row for each step, and its charts, if it is one of the newest.
     *
     * @param style the class of its result in the style sheet
     */
    record Release(
            ReportText sequence,
            ReportText time,
            ReportText stack,
            ReportText version,
            String style,
            ReportText result,
            ReportText message,
            Table<StepRow> steps,
            Optional<ReleaseStrip> strip) {}
}
