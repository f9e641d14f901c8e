package io.swiftdeploy.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.LoadSize;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.report.AuditReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a release that was taken back, as a person reads it. */
class ReportPageIT {
    private static final Manner BUSY = new Manner(8, LoadSize.pause(40, 20), Map.of());
    private static final int PORT = 18340;

    @TempDir
    private Path folder;

    @Test
    void reportIsReadableForEverybodyAndTellsWhyTheReleaseWasTakenBack() throws IOException {
        Path report = folder.resolve("audit_report.html");
        Files.writeString(report, released());
        try (Browser browser = Browser.openOrSkip()) {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(360, 1280, 2560)) {
                    browser.prefer(scheme);
                    browser.resize(width, 900);
                    browser.show(report.toUri());

                    assertThat(browser.violations()).as(scheme + " at " + width).isEmpty();
                    assertThat(browser.beyondTheEdge())
                            .as(scheme + " at " + width)
                            .isZero();
                }
            }
            assertThat(browser.text("#last"))
                    .contains("release report-page 2.0.0 denied")
                    .contains("rror rate")
                    .contains("Asked: ");
            assertThat(browser.script("return document.querySelectorAll('.release .result.fail').length"))
                    .isNotEqualTo(0L);
            assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                    .isEqualTo(0L);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void reportWithoutScriptsShowsTheSame() throws IOException {
        Path report = folder.resolve("audit_report.html");
        Files.writeString(report, released());
        try (Browser browser = Browser.openOrSkip()) {
            browser.show(report.toUri());
            String text = browser.text("body");
            browser.withoutScripts();
            browser.show(report.toUri());

            assertThat(browser.text("body")).isEqualTo(text).contains("Weight of the canary");
        }
    }

    private String released() {
        try (StackUnderTest stack = StackUnderTest.empty(RuntimeUnderTest.PROCESS, "report-page", PORT, folder)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            stack.want("2.0.0");
            try (Load load = Load.on(stack.address(), BUSY)) {
                load.awaitMore(BUSY.clients());
                CompletableFuture<Void> release = CompletableFuture.runAsync(
                        () -> new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK).run());
                stack.awaitWeight(10, release);
                new ChaosInjection(stack.context(), new Chaos.Failing(new BigDecimal("0.5"))).run();
                assertThatThrownBy(release::join).isInstanceOf(CompletionException.class);
            }
            return AuditReport.of(stack.record()).html(Instant.now());
        }
    }
}
