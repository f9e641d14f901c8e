package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.page.AttemptView;
import io.swiftdeploy.page.HtmlTemplate;
import io.swiftdeploy.page.ReleaseStrip;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the parts of the page, each by its own template. */
final class LiveParts {
    private static final List<String> NAMES =
            List.of("state", "tracks", "attempt", "figures", "release", "rules", "records", "parts");
    private static final Map<String, HtmlTemplate> TEMPLATES = templates();

    private static final HtmlTemplate FIGURES = HtmlTemplate.of("figures.html.mustache");

    private LiveParts() {}

    private static Map<String, HtmlTemplate> templates() {
        Map<String, HtmlTemplate> templates = new LinkedHashMap<>();
        NAMES.forEach(it -> templates.put(it, HtmlTemplate.of("live-" + it + ".mustache")));
        return templates;
    }

    static LivePage of(ReleaseContext context, LiveState state, LiveRecords records) {
        LiveView view = new LiveView(
                context.stack().value(),
                state.seen().map(TimeScale::text).orElse(""),
                state.trouble(),
                state.status().map(StackView::of),
                ReleaseStrip.charts(state.recent()),
                ReleaseStrip.rows(state.recent()),
                records.attempt().map(AttemptView::of),
                records.release().map(it -> ReleaseView.of(it, state.release())),
                records.newest().stream().map(RecordView::of).toList());
        Map<String, String> parts = new LinkedHashMap<>();
        TEMPLATES.forEach((name, template) -> parts.put(name, template.text(view)));
        return new LivePage(view.name(), view.seen(), parts, FIGURES.text(view));
    }
}
