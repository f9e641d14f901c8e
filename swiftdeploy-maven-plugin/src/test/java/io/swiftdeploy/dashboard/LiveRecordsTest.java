package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.dashboard.LiveRecords.NewestRelease;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.trace.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRecordsTest extends WithReleaseFixture {
    private LiveRecords live;

    @BeforeEach
    void openLive() {
        live = new LiveRecords(shop.context());
    }

    @Test
    void recordThatIsEmptyShowsNothing() {
        assertThat(shown()).isEmpty();
        assertThat(live.release()).isEmpty();
        assertThat(live.attempt()).isEmpty();
    }

    @Test
    void releaseThatBeganRunsUntilItsEnd() {
        HistoryRecord start = start("2.0.0");
        look("first");
        live.read();
        look("second");
        live.read();

        assertThat(live.running().orElseThrow().trace().looks())
                .extracting(Look::message)
                .containsExactly("first", "second");

        end(start, Result.DENIED);
        live.read();

        assertThat(live.running()).isEmpty();
        NewestRelease ended = live.release().orElseThrow();
        assertThat(ended.end().orElseThrow().event().result()).isEqualTo(Result.DENIED);
        assertThat(ended.trace().seen()).isEqualTo(2);
    }

    @Test
    void releaseThatBeginsTakesThePlaceOfTheOneBefore() {
        HistoryRecord first = start("2.0.0");
        look("of the first");
        end(first, Result.SUCCEEDED);
        live.read();
        start("3.0.0");
        look("of the second");
        live.read();

        NewestRelease running = live.running().orElseThrow();
        assertThat(running.start().event().asked()).containsEntry("version", "3.0.0");
        assertThat(running.trace().looks()).extracting(Look::message).containsExactly("of the second");
    }

    /** As when a killed build's release is ended by the next build's, which has begun. */
    @Test
    void endOfAnotherReleaseDoesNotEndTheOneThatRuns() {
        HistoryRecord killed = start("2.0.0");
        start("3.0.0");
        end(killed, Result.FAILED);
        live.read();

        assertThat(live.running().orElseThrow().start().event().asked()).containsEntry("version", "3.0.0");
    }

    @Test
    void refusalWithoutAStartIsNotTheEndOfTheReleaseBefore() {
        HistoryRecord first = start("2.0.0");
        end(first, Result.SUCCEEDED);
        append(event("shop", EventType.RELEASE, Result.DENIED, "not now"));
        live.read();

        assertThat(live.release().orElseThrow().end().orElseThrow().event().result())
                .isEqualTo(Result.SUCCEEDED);
        assertThat(live.attempt().orElseThrow().event().message()).isEqualTo("not now");
    }

    @Test
    void recordsOfAnotherStackAreLeftOut() {
        append(event("cart", EventType.RELEASE, Result.STARTED, "theirs"));
        append(event("shop", EventType.DEPLOY, Result.SUCCEEDED, "ours"));
        append(event("cart", EventType.STEP, Result.SUCCEEDED, "theirs"));
        append(event("cart", EventType.DEPLOY, Result.DENIED, "theirs"));

        assertThat(shown()).containsExactly("ours");
        assertThat(live.release()).isEmpty();
        assertThat(live.attempt().orElseThrow().event().message()).isEqualTo("ours");
    }

    @Test
    void startIsReplacedByItsEnd() {
        HistoryRecord start = append(event("shop", EventType.DEPLOY, Result.STARTED, "began"));
        assertThat(shown()).containsExactly("began");

        append(event("shop", EventType.WEIGHT, Result.SUCCEEDED, "between"));
        append(event("shop", EventType.DEPLOY, Result.SUCCEEDED, "ended").ending(start));
        assertThat(shown()).containsExactly("ended", "between");
    }

    @Test
    void onlyTheNewestTwelveAreShownWithoutWhatWasObserved() {
        for (int number = 1; number <= 15; number++) {
            append(event("shop", EventType.WEIGHT, Result.SUCCEEDED, "weight " + number));
            append(event("shop", EventType.SCRAPE, Result.SUCCEEDED, "scrape"));
            look("look");
        }

        assertThat(shown()).hasSize(12).startsWith("weight 15", "weight 14").endsWith("weight 4");
    }

    @Test
    void recordIsNotReadTwice() {
        start("2.0.0");
        look("only one");
        live.read();
        live.read();

        assertThat(live.release().orElseThrow().trace().seen()).isEqualTo(1);
        assertThat(live.newest()).hasSize(1);
    }

    @Test
    void recordThatWasForgottenAndBeginsAnewIsFollowed() {
        start("2.0.0");
        look("of old");
        append(event("shop", EventType.DEPLOY, Result.DENIED, "of old"));
        live.read();

        shop.context().history().forget();
        append(event("shop", EventType.WEIGHT, Result.SUCCEEDED, "of now"));

        assertThat(shown()).containsExactly("of now");
        assertThat(live.release()).isEmpty();
        assertThat(live.attempt()).isEmpty();
    }

    private List<String> shown() {
        live.read();
        return live.newest().stream().map(it -> it.event().message()).toList();
    }

    private HistoryRecord start(String version) {
        return append(new HistoryEvent(
                EventType.RELEASE,
                "shop",
                Map.of("version", version),
                Map.of(),
                List.of(),
                Result.STARTED,
                "began " + version));
    }

    private void end(HistoryRecord start, Result result) {
        append(event("shop", EventType.RELEASE, result, "ended").ending(start));
    }

    private void look(String message) {
        append(event("shop", EventType.STEP, Result.SUCCEEDED, message));
    }

    private static HistoryEvent event(String stack, EventType type, Result result, String message) {
        return new HistoryEvent(type, stack, Map.of(), Map.of(), List.of(), result, message);
    }

    private HistoryRecord append(HistoryEvent event) {
        return shop.context().history().append(event);
    }
}
