package io.swiftdeploy.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.history.History;
import io.swiftdeploy.it.CollectedLog;
import io.swiftdeploy.it.LocalProcesses;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A live page that a process of its own serves, as a build does, so that it can be killed. */
final class PageOfProcess implements AutoCloseable {
    private final Process process;
    private final URI address;

    private PageOfProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param folder has the manifest */
    static PageOfProcess of(Path folder, Path state) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PageOfProcess.class.getName(),
                        folder.toString(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        return new PageOfProcess(process, URI.create(line));
    }

    /** Arguments: the folder of the manifest, the state of the stack's processes. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        CollectedLog log = new CollectedLog();
        Path manifest = folder.resolve("manifest.yaml");
        ReleaseContext context = new ReleaseContext(
                new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifest),
                LocalProcesses.in(Path.of(arguments[1]), log),
                new Records(
                        new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "it"), log, Clock.systemUTC()),
                new BuildSettings(manifest, false, Duration.ofMinutes(1)));
        System.out.println(Dashboard.open(context).address());
        new CountDownLatch(1).await();
    }

    URI address() {
        return address;
    }

    /** Without a word to the browsers. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
