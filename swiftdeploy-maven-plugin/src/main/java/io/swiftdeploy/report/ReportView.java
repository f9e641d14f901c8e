package io.swiftdeploy.report;

/** The data of the template. All its values are {@link MarkdownText}. */
record ReportView(
        MarkdownText generated,
        Span span,
        Table<StackState.StateRow> states,
        Table<EventCounts.EventRow> counts,
        Table<LastScrapes.ScrapeRow> scrapes,
        Table<Timeline.TimelineRow> timeline,
        Table<ReleaseSteps.Release> releases,
        Table<Violation.ViolationRow> violations,
        Table<Timeline.TimelineRow> overrides,
        ChainView chain) {

    /** The time from the first to the last record. */
    record Span(boolean missing, boolean empty, MarkdownText first, MarkdownText last) {}
}
