package io.swiftdeploy.release;

import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.access.TestDemand;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stack in memory, its manifest and its history in a folder, and the stories to try on them. */
public final class ReleaseFixture implements AutoCloseable {
    public static final StackName STACK = new StackName("shop");
    private static final LeaseHolder TESTER = new LeaseHolder("tester", "release", Instant.EPOCH);

    public final FakeRuntime runtime = new FakeRuntime();
    public final RecordingLog log = new RecordingLog();
    public final Path manifest;
    public Path history;
    public int keepRevisions = 5;
    public Duration healthLimit = Duration.ofSeconds(20);
    public boolean updatesManifest = true;
    /** {@code canary.steps}. */
    public String steps = "[10, 50]";
    /** {@code canary.max_duration}. */
    public String patience = "60s";
    /** {@code canary.bake}. */
    public String bake = "0s";
    /** {@code nginx.proxy_timeout}. */
    public String proxyTimeout = "30s";

    /** {@code canary.handover}. */
    public String handover = "0s";

    private Optional<Lease> lease = Optional.empty();

    public ReleaseFixture(Path folder) {
        this.manifest = folder.resolve("manifest.yaml");
        this.history = folder.resolve("history.jsonl");
        write("1.0.0", "");
    }

    /** Has the manifest describe another version, with {@code more} lines under {@code services}. */
    public void write(String version, String more) {
        String text =
                """
                # edited by hand
                services:
                  name: shop
                  image: shop:1
                  port: 3000
                  version: "%s"   # this one
                  mode: stable
                %s
                nginx:
                  image: nginx:1.30
                  port: 8080
                  proxy_timeout: %s
                network:
                  name: shop-net
                  driver_type: bridge
                canary:
                  window: 1s
                  steps: %s
                  interval: 1s
                  warmup: 0s
                  bake: %s
                  max_duration: %s
                  keep_revisions: %d
                  handover: %s
                """
                        .formatted(version, more, proxyTimeout, steps, bake, patience, keepRevisions, handover);
        try {
            Files.createDirectories(manifest.toAbsolutePath().getParent());
            Files.writeString(manifest, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ReleaseContext context() {
        return new ReleaseContext(
                        read(),
                        runtime,
                        new ReleaseContext.Records(
                                new History(history, Clock.systemUTC(), "tester"), log, Clock.systemUTC()),
                        new ReleaseContext.BuildSettings(manifest, updatesManifest, healthLimit))
                .holding(lease());
    }

    /** This build's lease, taken at the first need. */
    private Lease lease() {
        if (lease.isEmpty()) {
            lease = Optional.of(((LeaseAttempt.Taken) runtime.leases.tryTake(STACK, TESTER)).lease());
        }
        return lease.get();
    }

    /** This build's lease at its end: taken again where it was lost. */
    public Lease leaseOfEnd() {
        if (!runtime.leases.holder().equals(Optional.of(TESTER))) {
            lease = Optional.of(new LeaseAcquisition(runtime.leases, TESTER, Duration.ZERO, log).take(STACK));
        }
        return lease();
    }

    /** The operations without an end. */
    public List<HistoryRecord> unfinished() {
        return context().history().unfinished(1000);
    }

    /** What the next build does first, after this one was killed. */
    public void recover() {
        new Recovery(context()).run();
    }

    private Manifest read() {
        return new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifest);
    }

    public OperationOutcome deploy() {
        return new Deployment(context()).run();
    }

    public OperationOutcome deploy(String version) {
        write(version, "");
        return deploy();
    }

    public OperationOutcome startCanary(String version, int weight) {
        write(version, "");
        return new CanaryStart(context(), weight).run();
    }

    public OperationOutcome startCanary(String version, int weight, TestDemand demand) {
        write(version, "");
        return new CanaryStart(context(), weight, demand).run();
    }

    /** The canary that a build has started for its tests. */
    public TestedCanary startTested(String version) {
        TestedCanary canary = tested(version);
        canary.start();
        return canary;
    }

    /** The canary that a build is about to start for its tests. */
    public TestedCanary tested(String version) {
        write(version, "");
        return new TestedCanary(context(), new TestedRevision(new HashMap<>()));
    }

    public OperationOutcome promote() {
        return new Promotion(context()).run();
    }

    public OperationOutcome release(String version) {
        write(version, "");
        return release();
    }

    public OperationOutcome release(String version, TestDemand demand) {
        write(version, "");
        return new ProgressiveRelease(context(), ProgressiveRelease.WhenCancelled.ROLL_BACK, Duration.ZERO, demand)
                .run();
    }

    public OperationOutcome release() {
        return new ProgressiveRelease(context(), ProgressiveRelease.WhenCancelled.ROLL_BACK).run();
    }

    public OperationOutcome rollback() {
        return new Rollback(context(), Optional.empty()).run();
    }

    public OperationOutcome rollbackTo(String revision) {
        return new Rollback(context(), Optional.empty()).to(revision).run();
    }

    /** The versions that are kept, the one that served most recently first. */
    public List<String> kept() {
        return runtime.observe(STACK).kept().stream()
                .map(it -> it.revision().version())
                .toList();
    }

    /** The id of the revision of a version that is there. */
    public String revision(String version) {
        return runtime.instances.values().stream()
                .map(ObservedInstance::revision)
                .filter(it -> it.version().equals(version))
                .map(Revision::id)
                .findFirst()
                .orElseThrow();
    }

    public List<HistoryRecord> records() {
        return new HistoryReader().read(history).records();
    }

    public HistoryRecord lastRecord() {
        List<HistoryRecord> records = records();
        return records.get(records.size() - 1);
    }

    /** Each record as {@code event result}. */
    public List<String> recorded() {
        return records().stream()
                .map(it -> it.event().event().text() + " " + it.event().result().text())
                .toList();
    }

    /** What users notice: who gets the traffic, and that all of them run. */
    public record Serving(TrafficSplit split, Set<String> running) {}

    public Serving serving() {
        return new Serving(runtime.split(), runtime.running());
    }

    /** The versions of all instances, those that do not run in brackets. */
    public List<String> versions() {
        return runtime.instances.values().stream()
                .map(it -> it.track().text() + " "
                        + (it.running()
                                ? it.revision().version()
                                : "[" + it.revision().version() + "]"))
                .sorted()
                .toList();
    }

    public String manifestText() {
        try {
            return Files.readString(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
