package io.swiftdeploy.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium of this machine, without a window. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String AXE = "/axe.min.js";
    private static final String REQUIRED = "required";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * One that was just started; where this machine has none, the test is skipped, or fails if {@code swiftdeploy.it.browser}
     * says so.
     */
    static Browser openOrSkip() {
        Optional<Path> chromium = program("chromium");
        Optional<Path> driver = program("chromedriver");
        if (chromium.isPresent() && driver.isPresent()) {
            return open(chromium.get(), driver.get());
        }
        String line = "SKIPPED: this machine has no chromium with a chromedriver";
        if (REQUIRED.equals(System.getProperty("swiftdeploy.it.browser"))) {
            throw new IllegalStateException(line);
        }
        System.out.println(line);
        return abort(line);
    }

    private static Browser open(Path chromium, Path driver) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void show(URI address) {
        driver.get(address.toString());
    }

    /** The text of the first element that {@code css} selects; empty where there is none. */
    String text(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream()
                    .findFirst()
                    .map(it -> it.getText())
                    .orElse("");
        } catch (StaleElementReferenceException replaced) {
            return text(css);
        }
    }

    /** Waits until that text contains {@code expected}. */
    void await(String css, String expected) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "`" + expected + "` in " + css + ", which says: " + text(css))
                .until(any -> text(css).contains(expected));
    }

    /** Waits until that text does not contain {@code gone} any more. */
    void awaitWithout(String css, String gone) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no `" + gone + "` in " + css + ", which says: " + text(css))
                .until(any -> !text(css).contains(gone));
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As a person sees it whose system prefers {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** How many pixels of the page lie beyond the right edge. */
    long beyondTheEdge() {
        return (long) script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What axe-core finds wrong, by the rules of WCAG 2.2 A and AA and its best practices: a line each. */
    List<String> violations() {
        script(resource(AXE));
        Object found = driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then(result => done(result.violations.flatMap(violation => violation.nodes.map(
                  node => violation.id + ": " + node.html + " " + node.failureSummary))));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(Object::toString).toList();
    }

    /** What its console says is wrong. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** From the next page on no script of a page runs. */
    void withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    Object script(String text) {
        return Objects.requireNonNullElse(driver.executeScript(text), "");
    }

    void takePicture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** A figure of the tab, such as {@code JSHeapUsedSize} in bytes or {@code TaskDuration} in seconds. */
    double figure(String name) {
        driver.executeCdpCommand("Performance.enable", Map.of());
        List<?> metrics = (List<?>)
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        return metrics.stream()
                .map(it -> (Map<?, ?>) it)
                .filter(it -> name.equals(it.get("name")))
                .mapToDouble(it -> ((Number) Objects.requireNonNull(it.get("value"))).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    /** Frees what the page no longer needs. */
    void collectGarbage() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    }

    /** After how many milliseconds the page showed its first text. */
    double firstPaint() {
        Object time = script("return performance.getEntriesByName('first-contentful-paint')[0].startTime");
        return ((Number) time).doubleValue();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
