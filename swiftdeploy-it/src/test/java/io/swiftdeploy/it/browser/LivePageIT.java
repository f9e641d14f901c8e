package io.swiftdeploy.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.LoadSize;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import io.swiftdeploy.text.ReportText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live page of a stack under load, as a person sees it. */
class LivePageIT {
    private static final Manner BUSY = new Manner(8, LoadSize.pause(40, 20), Map.of());
    private static final int PORT = 18330;
    private static final String HOSTILE =
            "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>";

    @TempDir
    private Path folder;

    private Browser browser;
    private StackUnderTest stack;

    @BeforeEach
    void deploy() {
        browser = Browser.openOrSkip();
        stack = StackUnderTest.empty(RuntimeUnderTest.PROCESS, "page", PORT, folder);
        stack.want("1.0.0");
        new Deployment(stack.context()).run();
        stack.want("2.0.0");
    }

    @AfterEach
    void end() {
        stack.close();
        browser.close();
    }

    @Test
    void releaseOfAGoodVersionIsFollowedUntilItIsStable() {
        try (Load load = Load.on(stack.address(), BUSY);
                Dashboard page = Dashboard.open(stack.context())) {
            browser.show(page.address());
            browser.await("#part-tracks", "stable 1.0.0");
            load.awaitMore(BUSY.clients());
            CompletableFuture<Void> release = release();

            browser.await("#part-tracks", "canary 2.0.0");
            browser.await("#part-release", "Release 2.0.0 running");
            browser.await("#part-release", "promote");
            browser.await("#part-release", "Release 2.0.0 succeeded");
            browser.await("#part-tracks", "stable 2.0.0");
            release.join();

            browser.awaitWithout("#part-tracks", "canary");
            assertThat(browser.text("#part-tracks")).contains("stable 2.0.0", "100 %");
            assertThat(browser.text("#part-release")).contains(messageOf(EventType.RELEASE));
            assertSameAsStatus();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void releaseOfABadVersionIsFollowedUntilItIsTakenBackWithTheReasons() {
        try (Load load = Load.on(stack.address(), BUSY);
                Dashboard page = Dashboard.open(stack.context())) {
            load.awaitMore(BUSY.clients());
            browser.show(page.address());
            CompletableFuture<Void> release = release();
            browser.await("#part-tracks", "canary 2.0.0");
            new ChaosInjection(stack.context(), new Chaos.Failing(new BigDecimal("0.5"))).run();

            browser.await("#part-release", "Release 2.0.0 denied");

            assertThatThrownBy(release::join).isInstanceOf(CompletionException.class);
            assertThat(browser.text("#part-release")).contains(messageOf(EventType.RELEASE));
            browser.await("#part-records", "rollback");
            browser.awaitWithout("#part-tracks", "canary");
            assertThat(browser.text("#part-tracks")).contains("stable 1.0.0");
        }
    }

    @Test
    void pageWhenItsBuildEndsSaysThatItHasEnded() {
        try (Dashboard page = Dashboard.open(stack.context())) {
            browser.show(page.address());
            browser.await("#freshness", "Live, as of ");
        }

        browser.await("#trouble", "The page has ended.");
        assertThat(browser.text("#part-tracks")).contains("stable 1.0.0");
    }

    @Test
    void pageWhoseBuildIsKilledSaysThatTheConnectionIsLostAndShowsWhatWasSeen() throws IOException {
        try (PageOfProcess page = PageOfProcess.of(folder, stack.state())) {
            browser.show(page.address());
            browser.await("#freshness", "Live, as of ");

            page.kill();

            browser.await("#trouble", "The connection is lost.");
            assertThat(browser.text("#freshness")).startsWith("As of ");
            assertThat(browser.text("#part-tracks")).contains("stable 1.0.0");
        }
    }

    @Test
    void strangerWithoutTheTokenSeesNothingOfTheStack() {
        try (Dashboard page = Dashboard.open(stack.context())) {
            browser.show(page.address().resolve("/"));

            assertThat(browser.text("body")).startsWith("Not found.").doesNotContain("1.0.0");
        }
    }

    @Test
    void textOfStrangersStaysText() {
        stack.context()
                .history()
                .append(new HistoryEvent(
                        EventType.OVERRIDE,
                        "page",
                        Map.of("reason", HOSTILE),
                        Map.of(),
                        List.of(),
                        Result.SUCCEEDED,
                        HOSTILE));
        try (Dashboard page = Dashboard.open(stack.context())) {
            browser.show(page.address());

            browser.await("#part-records", HOSTILE);

            assertThat(browser.script("return document.title")).isEqualTo("page: live");
            assertThat(browser.script("return document.querySelectorAll('img').length"))
                    .isEqualTo(0L);
        }
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1280, light", "1280, dark", "2560, light"})
    void pageIsForEverybodyAtEveryWidth(int width, String scheme) {
        new CanaryStart(stack.context(), 25).run();
        try (Load load = Load.on(stack.address(), BUSY);
                Dashboard page = Dashboard.open(stack.context())) {
            load.awaitMore(BUSY.clients());
            browser.resize(width, 900);
            browser.prefer(scheme);
            browser.show(page.address());
            browser.await("#part-figures", "Error rate");

            assertThat(browser.violations()).isEmpty();
            assertThat(browser.beyondTheEdge()).isZero();
        }
    }

    private CompletableFuture<Void> release() {
        return CompletableFuture.runAsync(() -> new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK).run());
    }

    /** As pages show it: on one line, and cut where it is very long. */
    private String messageOf(EventType event) {
        String message = stack.context()
                .history()
                .newestFirst()
                .filter(it -> it.event().event() == event)
                .findFirst()
                .orElseThrow()
                .event()
                .message();
        return ReportText.of(message).toString();
    }

    /** What does not change from look to look. */
    private void assertSameAsStatus() {
        StatusBoard board = new StatusBoard(stack.context());
        board.begin();
        String status = String.join("\n", StatusText.of(board.look()));
        String page = browser.text("main");
        stack.observe().instances().forEach(it -> {
            assertThat(status).contains(it.name());
            assertThat(page).contains(it.name());
        });
        assertThat(page).contains(stack.observe().split().stable().orElseThrow());
        assertThat(status).contains(stack.observe().split().stable().orElseThrow());
    }
}
