package io.swiftdeploy.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.access.TestDemand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what the live page of a running release costs the tab that shows it, each minute for {@code -Dpage.minutes}: memory,
 * processor, what comes over the wire; and how soon it shows something. Only that the page does not grow is asserted.
 */
class LivePageBenchmarkIT {
    private static final Manner USERS = new Manner(4, Duration.ofMillis(200), Map.of());

    private static final int PORT = 18360;
    private static final int MINUTES = Integer.getInteger("page.minutes", 1);
    /** A page that shows the whole of a release has a row for each of 120 looks, and more charts than one that begins. */
    private static final double MOST_ELEMENTS = 8000;

    private final ExecutorService releasing = Executors.newSingleThreadExecutor();

    @TempDir
    private Path folder;

    @Test
    void pageOfALongReleaseStaysAsSmall() throws Exception {
        try (StackUnderTest stack = StackUnderTest.empty(RuntimeUnderTest.PROCESS, "page-cost", PORT, folder);
                Browser browser = Browser.openOrSkip()) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            stack.want("2.0.0");
            try (Load load = Load.on(stack.address(), USERS);
                    Dashboard page = Dashboard.open(stack.context());
                    EventBytes bytes = EventBytes.of(page.address())) {
                load.awaitMore(1);
                Future<?> release = releasing.submit(() -> bake(stack));
                browser.show(page.address());
                browser.await("#part-release", "running");
                System.out.printf("live page: first paint after %.0f ms%n", browser.firstPaint());
                for (int minute = 1; minute <= MINUTES; minute++) {
                    print(minute, browser, bytes);
                }
                assertThat(browser.figure("Nodes")).isLessThan(MOST_ELEMENTS);
                assertThat(release.isDone()).isFalse();
                endRelease();
            }
        }
    }

    /** It bakes for longer than the page is watched. */
    private static void bake(StackUnderTest stack) {
        Duration bake = Duration.ofMinutes(MINUTES + 5L);
        new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK, bake, new TestDemand.Nothing()).run();
    }

    /** As a person does who ends the build: the canary is taken back. */
    private void endRelease() throws InterruptedException {
        releasing.shutdownNow();
        assertThat(releasing.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    private static void print(int minute, Browser browser, EventBytes bytes) {
        double busyBefore = browser.figure("TaskDuration");
        long bytesBefore = bytes.count();
        long begun = System.nanoTime();
        LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
        double seconds = (System.nanoTime() - begun) / 1e9;
        double busy = (browser.figure("TaskDuration") - busyBefore) / seconds;
        double rate = (bytes.count() - bytesBefore) / seconds;
        browser.collectGarbage();
        System.out.printf(
                "minute %d: %.1f MB of heap, %.0f nodes, %.2f %% of a core, %.1f kB/s%n",
                minute, browser.figure("JSHeapUsedSize") / 1e6, browser.figure("Nodes"), 100 * busy, rate / 1e3);
    }
}
