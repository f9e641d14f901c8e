package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.dashboard.LiveState.OpenRelease;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.WithReleaseFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePartsTest extends WithReleaseFixture {
    private static final String MARKUP = "</h2><script>alert(1)</script>\" onload=\"x\u202e\u001b";

    @Test
    void partsBeforeTheFirstLookSaySo() {
        Map<String, String> parts = parts(Optional.empty());

        assertThat(parts.get("state")).contains("Looking at the stack for the first time.");
        assertThat(parts)
                .extractingByKeys("tracks", "attempt", "release", "figures", "rules", "parts")
                .allSatisfy(it -> assertThat(it).isBlank());
    }

    @Test
    void partsOfAStackThatCannotBeSeenSayWhy() {
        assertThat(parts(Optional.of("No Engine answers.")).get("state"))
                .contains("The stack cannot be seen.", "No Engine answers.")
                .doesNotContain("for the first time");
    }

    @Test
    void partsOfARunningReleaseTellWhenItEndsAndOfAnEndedOneWhatBecameOfIt() {
        HistoryRecord start = append(Result.STARTED, "began");
        assertThat(parts(Optional.empty()).get("release"))
                .contains("running", "Not evaluated yet.", "It ends at noon.");

        shop.context()
                .history()
                .append(event(EventType.RELEASE, Result.DENIED, "taken back").ending(start));
        assertThat(parts(Optional.empty()).get("release"))
                .contains("<span class=\"result denied\">denied</span>", "taken back")
                .doesNotContain("It ends at noon.");
    }

    @Test
    void partsOfAReleaseWhoseBuildWasKilledSayThatItHasNoEnd() {
        append(Result.STARTED, "began");

        assertThat(parts(Optional.empty(), new OpenRelease.Abandoned()).get("release"))
                .contains("no end", "no build goes on with it")
                .doesNotContain("running", "It ends at noon.");
    }

    @Test
    void partsWhenAllTextIsMarkupKeepItText() {
        append(Result.STARTED, MARKUP);
        shop.context().history().append(event(EventType.STEP, Result.SUCCEEDED, MARKUP));
        shop.context().history().append(event(EventType.DEPLOY, Result.DENIED, MARKUP));

        Map<String, String> parts = parts(Optional.of(MARKUP));

        assertThat(parts)
                .extractingByKeys("state", "attempt", "release", "records")
                .allSatisfy(it -> assertThat(it)
                        .contains("&lt;script&gt;")
                        .doesNotContain("<script", "\" onload=\"", "\u202e", "\u001b"));
    }

    private Map<String, String> parts(Optional<String> trouble) {
        return parts(trouble, new OpenRelease.Running(List.of("It ends at noon.")));
    }

    private Map<String, String> parts(Optional<String> trouble, OpenRelease open) {
        LiveRecords records = new LiveRecords(shop.context());
        records.read();
        LiveState state = new LiveState(Optional.empty(), Optional.empty(), trouble, List.of(), open);
        return LiveParts.of(shop.context(), state, records).parts();
    }

    private HistoryRecord append(Result result, String text) {
        return shop.context().history().append(event(EventType.RELEASE, result, text));
    }

    private static HistoryEvent event(EventType type, Result result, String text) {
        FindingRecord rule = new FindingRecord(text, false, text, Optional.of(text), Optional.of(text));
        return new HistoryEvent(
                type,
                "shop",
                Map.of("version", text, "step", text),
                Map.of("verdict", Map.of("outcome", text)),
                List.of(new DecisionRecord(text, false, List.of(rule))),
                result,
                text);
    }
}
