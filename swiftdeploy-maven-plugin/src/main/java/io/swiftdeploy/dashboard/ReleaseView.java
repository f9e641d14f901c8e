package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.dashboard.LiveState.OpenRelease;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.page.ReleaseStrip;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import io.swiftdeploy.trace.Look;
import java.util.List;
import java.util.Optional;

/**
 * The release that began last.
 *
 * @param style the class of its result in the style sheet
 * @param message what its end says; while it runs, what its last look says
 * @param forecast when it ends, a sentence each; empty when it has ended
 */
record ReleaseView(
        ReportText version,
        String began,
        String style,
        String result,
        ReportText message,
        List<String> forecast,
        ReleaseStrip strip) {
    private static final String ABANDONED =
            "Its build was ended before it recorded an end, and no build goes on with it.";

    static ReleaseView of(LiveRecords.NewestRelease release, OpenRelease open) {
        List<Look> looks = release.trace().looks();
        Optional<HistoryRecord> end = release.end();
        boolean isRunning = open instanceof OpenRelease.Running;
        String lastSentence = looks.isEmpty()
                ? "Not evaluated yet."
                : looks.get(looks.size() - 1).message();
        return new ReleaseView(
                ReportValues.cell(
                        Optional.ofNullable(release.start().event().asked().get("version"))),
                TimeScale.text(release.start().time()),
                end.map(it -> it.event().result().text()).orElse("open"),
                end.map(it -> it.event().result().text()).orElse(isRunning ? "running" : "no end"),
                ReportText.of(end.map(it -> it.event().message()).orElse(isRunning ? lastSentence : ABANDONED)),
                end.isEmpty() && open instanceof OpenRelease.Running running ? running.forecast() : List.of(),
                ReleaseStrip.of(release.trace()));
    }
}
