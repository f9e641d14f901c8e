package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.history.History;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A folder with a manifest, and what a build there does with the stack of a {@link RealEngine}. */
record RealProject(RealEngine engine, Path folder) {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(60);
    /** Thresholds that any machine is within. */
    private static final String POLICIES =
            "policies: {thresholds: {disk_free_gb: 0.001, cpu_load: 100000, memory_free_mb: 1}}\n";

    /** @param more lines under {@code services} */
    static String text(RealEngine engine, String version, String more) {
        return engine.manifest(more).replace("version: \"1\"", "version: \"" + version + "\"");
    }

    /**
     * @param more lines under {@code services}
     * @param sections more sections
     */
    void write(String version, String more, String sections) throws IOException {
        write(text(engine, version, more) + sections);
    }

    /** @param text the manifest without its policies */
    void write(String text) throws IOException {
        Files.writeString(manifestFile(), text + POLICIES);
    }

    private Path manifestFile() {
        return folder.resolve("manifest.yaml");
    }

    Path history() {
        return folder.resolve("history.jsonl");
    }

    Manifest manifest() {
        return new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(manifestFile());
    }

    ReleaseContext context() {
        return context(HEALTH_LIMIT);
    }

    private ReleaseContext context(Duration healthLimit) {
        return new ReleaseContext(
                manifest(),
                engine.runtime,
                new ReleaseContext.Records(
                        new History(history(), Clock.systemUTC(), "tester"), engine.log, Clock.systemUTC()),
                new ReleaseContext.BuildSettings(manifestFile(), false, healthLimit));
    }

    OperationOutcome deploy() {
        return deploy(HEALTH_LIMIT);
    }

    /** @param healthLimit how long new instances may take to get healthy */
    OperationOutcome deploy(Duration healthLimit) {
        return new Deployment(context(healthLimit)).run();
    }

    void rollBack() {
        rollback().run();
    }

    Rollback rollback() {
        return new Rollback(context(), Optional.empty());
    }

    boolean usersAreServed() {
        return new HttpProbe().answersOk(URI.create("http://127.0.0.1:" + engine.port + "/"), Access.open());
    }

    /** What the builds have told so far. */
    String told() {
        return String.join("\n", engine.log.lines);
    }
}
