package io.swiftdeploy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.History;
import io.swiftdeploy.it.Exchange.Span;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints what a promotion costs the users of a Spring Boot service, with and without a hand-over: the P99 in the 10 s after it
 * against the 10 s before. Only lost requests are asserted, never the time. The service is built apart, see
 * {@code src/spring-service}; where it was not, nothing is measured.
 */
class HandOverBenchmarkIT {
    private static final Path JAR = Path.of("src/spring-service/target/spring-service.jar");
    private static final Path STATE = Path.of("target/process-state/load-handover");
    private static final String IMAGE = "swiftdeploy-spring-service:latest";
    private static final URI ADDRESS = URI.create("http://127.0.0.1:18240");
    private static final int CLIENTS = 20;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final Duration MEASURED = Duration.ofSeconds(10);
    /** How long a track gets requests before what follows: so many that its JVM has compiled what is hot. */
    private static final Duration WARM_UP = Duration.ofSeconds(LoadSize.of(40, 5));

    private static final String MANIFEST =
            """
            services:
              name: load-handover
              image: %s
              port: 3000
              version: "%s"
            nginx:
              image: nginx:latest
              port: 18240
              bind: 127.0.0.1
            network:
              name: load-handover-net
            opa:
              port: 18241
            policies:
              thresholds: {cpu_load: 500, disk_free_gb: 0.1, memory_free_mb: 1, p99_ms: 60000, max_age_seconds: 300,
                latency_margin_ms: 60000}
            canary:
              window: 10s
              warmup: 0s
              handover: %s
            """;

    @TempDir
    private Path folder;

    private final StackName name = new StackName("load-handover");
    private final CollectedLog log = new CollectedLog();

    @ParameterizedTest
    @CsvSource({"PROCESS, 0s", "PROCESS, 10s", "DOCKER, 0s", "DOCKER, 10s"})
    void promotionWhenMeasuredLosesNoRequest(RuntimeUnderTest kind, String handover) throws IOException {
        TimedRuntime timed = new TimedRuntime(connectOrSkip(kind));
        try (Runtime runtime = timed.runtime()) {
            runtime.removeAll(name);
            LeaseHolder holder = new LeaseHolder("it", "a benchmark", Instant.now());
            try (Lease lease = ((LeaseAttempt.Taken) runtime.leases().tryTake(name, holder)).lease()) {
                measure(kind + ", canary.handover " + handover, handover, runtime, timed, lease);
                new Teardown(runtime, history(), log).run(name);
            }
            runtime.record(name).remove();
        }
    }

    private Runtime connectOrSkip(RuntimeUnderTest kind) {
        if (kind == RuntimeUnderTest.PROCESS && Files.exists(JAR)) {
            return LocalProcesses.in(STATE.toAbsolutePath(), JAR.toAbsolutePath(), IMAGE, log);
        }
        if (kind == RuntimeUnderTest.DOCKER) {
            Runtime runtime = kind.connectOrSkip(name, ServiceUnderTest.SAMPLE, log);
            if (hasImage(runtime)) {
                return runtime;
            }
            runtime.close();
        }
        return abort("SKIPPED: no Spring Boot service for " + kind
                + "; swiftdeploy-it/src/spring-service says how to build it");
    }

    private static boolean hasImage(Runtime runtime) {
        try {
            return runtime.image(IMAGE).isResolved();
        } catch (SwiftDeployException missing) {
            return false;
        }
    }

    private void measure(String what, String handover, Runtime runtime, TimedRuntime timed, Lease lease)
            throws IOException {
        new Deployment(context("1.0.0", handover, runtime, lease)).run();
        Manner manner = new Manner(
                CLIENTS, Duration.ofSeconds(1).multipliedBy(CLIENTS).dividedBy(REQUESTS_PER_SECOND), Map.of());
        try (Load load = Load.on(ADDRESS, manner)) {
            await(load, WARM_UP);
            ReleaseContext next = context("2.0.0", handover, runtime, lease);
            for (int weight : next.manifest().canary().schedule().steps()) {
                new CanaryStart(next, weight).run();
                await(load, WARM_UP);
            }
            long begun = System.nanoTime();
            new Promotion(next).run();
            Span promotion = new Span(begun, System.nanoTime());
            await(load, MEASURED);
            report(what, load.exchanges(), promotion, timed.acts("route", promotion));
            assertThat(load.exchanges())
                    .filteredOn(it -> it.lost() || it.refused())
                    .isEmpty();
        }
    }

    /** The promotion watches the canary first; the second of its routes is the first that moves users. */
    private static void report(String what, List<Exchange> exchanges, Span promotion, List<Span> routes) {
        long moved = routes.get(1).begun();
        long done = routes.get(routes.size() - 1).begun();
        double before = p99(exchanges, new Span(promotion.begun(), promotion.begun() + MEASURED.toNanos()));
        double after = p99(exchanges, new Span(moved, moved + MEASURED.toNanos()));
        double afterAll = p99(exchanges, new Span(done, done + MEASURED.toNanos()));
        System.out.printf(
                "%s: P99 %.1f ms in the 10 s before; %.1f ms (x %.2f) in the 10 s from the first users on (target x 1.3);"
                        + " %.1f ms (x %.2f) in the 10 s after all of them; while the instances started %.1f ms%n",
                what,
                before,
                after,
                after / before,
                afterAll,
                afterAll / before,
                p99(exchanges, new Span(promotion.begun() + MEASURED.toNanos(), moved)));
    }

    private static double p99(List<Exchange> exchanges, Span when) {
        List<Double> millis = exchanges.stream()
                .filter(it -> when.holds(it.span().begun()))
                .map(it -> it.span().seconds() * 1000)
                .sorted()
                .toList();
        return millis.isEmpty() ? Double.NaN : millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
    }

    private static void await(Load load, Duration time) {
        load.awaitMore((int) (REQUESTS_PER_SECOND * time.toMillis() / 1000));
    }

    private ReleaseContext context(String version, String handover, Runtime runtime, Lease lease) throws IOException {
        Path manifest = folder.resolve("manifest.yaml");
        Files.writeString(manifest, MANIFEST.formatted(IMAGE, version, handover));
        return new ReleaseContext(
                        new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifest),
                        runtime,
                        new Records(history(), log, Clock.systemUTC()),
                        new BuildSettings(manifest, false, Duration.ofMinutes(3)))
                .holding(lease);
    }

    private History history() {
        return new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "it");
    }
}
