package io.swiftdeploy.it.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.report.AuditReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation: the live page and the report of a promotion that was denied. It runs where
 * {@code -Dpictures} names the folder.
 */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIT {
    private static final Manner USERS = new Manner(8, Duration.ofMillis(100), Map.of());
    private static final int PORT = 18350;
    private static final int ENOUGH = 3000;

    @TempDir
    private Path folder;

    private final Path pictures = Path.of(System.getProperty("pictures", "."));

    @Test
    void takePictures() throws IOException {
        try (StackUnderTest stack = StackUnderTest.empty(RuntimeUnderTest.PROCESS, "shop", PORT, folder);
                Browser browser = Browser.openOrSkip()) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            stack.want("1.1.0");
            try (Load load = Load.on(stack.address(), USERS);
                    Dashboard page = Dashboard.open(stack.context())) {
                load.awaitMore(USERS.clients());
                new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK).run();
                stack.want("2.0.0");
                new CanaryStart(stack.context(), 25).run();
                load.awaitMore(ENOUGH);
                new ChaosInjection(stack.context(), new Chaos.Failing(new BigDecimal("0.2"))).run();
                load.awaitMore(ENOUGH);
                assertThatThrownBy(() -> new Promotion(stack.context()).run()).isInstanceOf(DeniedException.class);
                browser.show(page.address());
                browser.await("#part-attempt", "denied");
                take(browser, "live");
            }
            Path report = folder.resolve("audit_report.html");
            Files.writeString(report, AuditReport.of(stack.record()).html(Instant.now()));
            browser.show(report.toUri());
            take(browser, "report");
        }
    }

    private void take(Browser browser, String name) throws IOException {
        browser.resize(1280, 1200);
        browser.prefer("light");
        browser.takePicture(pictures.resolve(name + "-light.png"));
        browser.prefer("dark");
        browser.takePicture(pictures.resolve(name + "-dark.png"));
    }
}
