package io.swiftdeploy.it.spring;

import io.swiftdeploy.history.History;
import io.swiftdeploy.it.LocalProcesses;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A Spring Boot service on local processes, taken away when it is closed. */
final class SpringStack implements AutoCloseable {
    private static final StackName NAME = new StackName("spring-releases");
    private static final Path STATE = Path.of("target/process-state", NAME.value());
    private static final String IMAGE = "swiftdeploy-spring-service:latest";
    private static final int PORT = 18580;
    private static final Duration HEALTH_LIMIT = Duration.ofMinutes(3);

    /** Its canary settings are the defaults, but for a short bake; of the limits, no busy machine touches those of the host. */
    private static final String MANIFEST =
            """
            services:
              name: %1$s
              image: %2$s
              port: 3000
              version: "%3$d.0.0"
              env: {SHOP_SLOW_PERCENT: "%4$d"}
            nginx: {image: "nginx:latest", port: %5$d, bind: 127.0.0.1}
            network: {name: %1$s-net}
            opa: {port: %6$d}
            policies:
              thresholds: {cpu_load: 500, disk_free_gb: 0.1, memory_free_mb: 1}
            canary: {bake: 20s}
            """;

    private final Path folder;
    private final ReleaseLog log;
    private final Runtime runtime;
    private final Lease lease;
    private int number;

    /**
     * An empty stack; what a test that was killed has left of it is removed.
     *
     * @param folder where manifest and history are kept
     */
    SpringStack(Path jar, Path folder, ReleaseLog log) {
        this.folder = folder;
        this.log = log;
        this.runtime = LocalProcesses.in(STATE.toAbsolutePath(), jar.toAbsolutePath(), IMAGE, log);
        runtime.removeAll(NAME);
        LeaseHolder holder = new LeaseHolder("it", "a test", Instant.now());
        this.lease = ((LeaseAttempt.Taken) runtime.leases().tryTake(NAME, holder)).lease();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + PORT);
    }

    /** Gives all users to a good version, whatever served them before. */
    void deploy() {
        new Deployment(next(Version.GOOD)).run();
    }

    /** What a goal would work with, after the manifest was made to ask for a new {@code version}. */
    ReleaseContext next(Version version) {
        number++;
        Path manifest = folder.resolve("manifest.yaml");
        write(manifest, MANIFEST.formatted(NAME, IMAGE, number, version.slowPercent(), PORT, PORT + 1));
        return new ReleaseContext(
                        new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifest),
                        runtime,
                        new Records(history(), log, Clock.systemUTC()),
                        new BuildSettings(manifest, false, HEALTH_LIMIT))
                .holding(lease);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private History history() {
        return new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "it");
    }

    @Override
    public void close() {
        try (runtime;
                lease) {
            new Teardown(runtime, history(), log).run(NAME);
            runtime.record(NAME).remove();
        }
    }
}
