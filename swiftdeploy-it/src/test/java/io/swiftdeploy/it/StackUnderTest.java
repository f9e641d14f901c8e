package io.swiftdeploy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.History;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A stack, of the sample service unless said otherwise, made for one test and taken away after it. */
public final class StackUnderTest implements AutoCloseable {
    /** Limits that no busy machine touches: the load is no part of what is tested. */
    private static final String MANIFEST =
            """
            services:
              name: %1$s
              image: %5$s
              port: 3000
              version: "%2$s"
              mode: stable
            nginx:
              image: nginx:latest
              port: %3$d
              proxy_timeout: %8$d
              bind: 127.0.0.1
            network:
              name: %1$s-net
              driver_type: bridge
            opa:
              port: %4$d
            policies:
              thresholds:
                cpu_load: 500
                disk_free_gb: 0.1
                memory_free_mb: 1
                p99_ms: 10000
                max_age_seconds: 300
                unanswered_seconds: 300
                latency_margin_ms: 60000
                release_margin: 0.2
            canary:
              window: %7$ds
              steps: [10, 50]
              interval: %7$ds
              warmup: 0s
              bake: 0s
              max_duration: %6$s
              handover: 2s
            """;

    private static final int WINDOW_SECONDS = LoadSize.of(5, 3);
    private static final int EVERY_LINE = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration HEALTH_LIMIT = Duration.ofMinutes(3);

    private final StackName name;
    private final int port;
    private final Path folder;
    private final ServiceUnderTest service;
    private final CollectedLog log = new CollectedLog();
    private final TimedRuntime timed;
    private Optional<Lease> lease = Optional.empty();
    private final Runtime runtime;

    private StackUnderTest(RuntimeUnderTest kind, String name, int port, Path folder, ServiceUnderTest service) {
        this.name = new StackName(name);
        this.port = port;
        this.folder = folder;
        this.service = service;
        this.timed = new TimedRuntime(kind.connectOrSkip(this.name, service, log));
        this.runtime = timed.runtime();
    }

    /**
     * An empty stack; what a test that was killed has left of it is removed.
     *
     * @param port the public port; the next one is the policy server's
     * @param folder where manifest and history are kept
     */
    public static StackUnderTest empty(RuntimeUnderTest kind, String name, int port, Path folder) {
        return empty(kind, name, port, folder, ServiceUnderTest.SAMPLE);
    }

    /** The same with another service. */
    public static StackUnderTest empty(
            RuntimeUnderTest kind, String name, int port, Path folder, ServiceUnderTest service) {
        StackUnderTest stack = new StackUnderTest(kind, name, port, folder, service);
        stack.runtime.removeAll(stack.name);
        return stack;
    }

    /** Makes the manifest ask for {@code version}. */
    public void want(String version) {
        want(version, Duration.ofMinutes(1));
    }

    /** The same, with a release that takes no longer than {@code limit}. */
    public void want(String version, Duration limit) {
        try {
            String text = MANIFEST.formatted(
                    name,
                    version,
                    port,
                    port + 1,
                    service.image(),
                    limit.toSeconds() + "s",
                    WINDOW_SECONDS,
                    service.proxyTimeout().toSeconds());
            Files.writeString(manifestFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path manifestFile() {
        return folder.resolve("manifest.yaml");
    }

    Path historyFile() {
        return folder.resolve("history.jsonl");
    }

    Manifest manifest() {
        return new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifestFile());
    }

    /** What a goal that starts now would work with. */
    public ReleaseContext context() {
        return new ReleaseContext(
                        manifest(),
                        runtime,
                        new Records(history(), log, Clock.systemUTC()),
                        new BuildSettings(manifestFile(), true, HEALTH_LIMIT))
                .holding(lease());
    }

    /** The lease of all the goals of this test, as of one build. */
    private Lease lease() {
        if (lease.isEmpty()) {
            LeaseHolder holder = new LeaseHolder("it", "release", Instant.now());
            lease = Optional.of(((LeaseAttempt.Taken) runtime.leases().tryTake(name, holder)).lease());
        }
        return lease.get();
    }

    private History history() {
        return new History(historyFile(), Clock.systemUTC(), "it");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where the runtime of local processes keeps its state. */
    public Path state() {
        return LocalProcesses.state(name);
    }

    StackName name() {
        return name;
    }

    Runtime runtime() {
        return runtime;
    }

    TimedRuntime timed() {
        return timed;
    }

    /** When the runtime was told to end instances within {@code story}, by {@link System#nanoTime}. */
    public List<Long> ends(Exchange.Span story) {
        return Stream.of("stop", "remove")
                .flatMap(act -> timed.acts(act, story).stream())
                .map(Exchange.Span::begun)
                .sorted()
                .toList();
    }

    /** What the user was warned of. */
    public List<String> warnings() {
        return log.warnings();
    }

    CollectedLog log() {
        return log;
    }

    /** The stack's record. */
    public RecordStore record() {
        return new FileRecordStore(historyFile());
    }

    /** Waits until the canary has {@code weight}, which it has to get while {@code release} runs. */
    public void awaitWeight(int weight, CompletableFuture<Void> release) {
        long start = System.nanoTime();
        while (observe().split().canaryWeight() != weight) {
            assertThat(release).as(() -> "the release, which said " + log).isNotDone();
            assertThat(System.nanoTime() - start).as("patience").isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    public ObservedStack observe() {
        return runtime.observe(name);
    }

    /** What the gateway complained of; that new instances do not answer at once is no complaint. */
    public List<String> gatewayErrors() {
        return observe()
                .gateway()
                .map(it -> runtime.inspection().lastLogLines(it.name(), EVERY_LINE))
                .orElse(List.of())
                .stream()
                .filter(line -> line.matches(".*\\[(error|crit|alert|emerg)\\].*"))
                .filter(line -> !line.contains("GET /instances/"))
                .toList();
    }

    private void removeAll() {
        try {
            new Teardown(runtime, history(), log).run(name);
            runtime.record(name).remove();
        } finally {
            lease.ifPresent(Lease::close);
        }
    }

    @Override
    public void close() {
        try (runtime) {
            removeAll();
        }
    }
}
