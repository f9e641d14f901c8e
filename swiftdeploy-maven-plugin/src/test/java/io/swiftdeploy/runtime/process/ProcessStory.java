package io.swiftdeploy.runtime.process;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.history.History;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.instance.FreePort;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The commands of a user, each as a new build would carry it out, over real processes behind the real gateway. */
public final class ProcessStory implements AutoCloseable {
    public final ProcessFixture rehearsal;
    public final int port;
    private final Path history;
    private Duration healthLimit = Duration.ofSeconds(60);

    public ProcessStory(Path folder, String name, int port) {
        this(folder, name, port, folder.resolve("state"));
    }

    /** @param states holds the state folder of each stack */
    public ProcessStory(Path folder, String name, int port, Path states) {
        this.port = port;
        this.rehearsal = new ProcessFixture(folder, name, states);
        this.history = folder.resolve(name + ".jsonl");
        version("1.0.0", "");
    }

    public static int freePort() {
        return FreePort.besides(Set.of());
    }

    /** @param more YAML below {@code services} */
    public ProcessStory version(String version, String more) {
        rehearsal.manifest(version, more, port);
        return this;
    }

    public ProcessStory healthyWithin(Duration limit) {
        healthLimit = limit;
        return this;
    }

    private ReleaseContext context() {
        return new ReleaseContext(
                rehearsal.manifest(),
                rehearsal.runtime(),
                new ReleaseContext.Records(
                        new History(history, Clock.systemUTC(), "tester"), rehearsal.told, Clock.systemUTC()),
                new ReleaseContext.BuildSettings(rehearsal.manifestFile, false, healthLimit));
    }

    public OperationOutcome deploy() {
        return holding(() -> new Deployment(context()).run());
    }

    public OperationOutcome canary(int weight) {
        return holding(() -> new CanaryStart(context(), weight).run());
    }

    public OperationOutcome promote() {
        return holding(() -> new Promotion(context()).run());
    }

    public OperationOutcome rollback() {
        return holding(() -> new Rollback(context(), Optional.empty()).run());
    }

    public OperationOutcome teardown() {
        return holding(() ->
                new Teardown(rehearsal.runtime(), context().records().history(), rehearsal.told).run(rehearsal.stack));
    }

    /** As a build does that changes the stack. */
    private OperationOutcome holding(Supplier<OperationOutcome> goal) {
        LeaseHolder holder = new LeaseHolder("tester", "a test", Instant.now());
        LeaseAttempt attempt = rehearsal.runtime().leases().tryTake(rehearsal.stack, holder);
        try (Lease held = ((LeaseAttempt.Taken) attempt).lease()) {
            held.requireHeld();
            return goal.get();
        }
    }

    public String status() {
        StatusBoard board = new StatusBoard(context());
        board.begin();
        return String.join("\n", StatusText.of(board.look()));
    }

    /** The live page of the stack. */
    public Dashboard dashboard() {
        return Dashboard.open(context());
    }

    public ObservedStack observe() {
        return rehearsal.runtime().observe(rehearsal.stack);
    }

    public ObservedInstance serving(Track track) {
        return observe().serving(track).get(0);
    }

    public Optional<HttpProbe.ProbeResponse> ask() {
        return ask("/");
    }

    public Optional<HttpProbe.ProbeResponse> ask(String path) {
        return rehearsal.http.get(URI.create("http://127.0.0.1:" + port + path), Access.open());
    }

    public String answer() {
        return ask().map(HttpProbe.ProbeResponse::body).orElse("no answer");
    }

    /** Ends the instance that serves {@code track} at once, as a crash or a lack of memory would. */
    public void killService(Track track) {
        rehearsal.process(serving(track).name()).destroyForcibly();
        ProcessFixture.await(() -> !serving(track).running());
    }

    public void killGateway() {
        gateway().kill();
        ProcessFixture.await(() -> !observe().gateway().orElseThrow().running());
    }

    public ProcessIdentity gateway() {
        return new StateFiles(rehearsal.told, Fence.NONE)
                .read(gatewayFile("process.json"), GatewayProcessFile.class, GatewayProcessFile::state)
                .flatMap(GatewayProcessState::process)
                .orElseThrow();
    }

    public Path gatewayFile(String name) {
        return rehearsal.state.resolve("gateway").resolve(name);
    }

    public List<String> warnings() {
        return rehearsal.told.warnings;
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
