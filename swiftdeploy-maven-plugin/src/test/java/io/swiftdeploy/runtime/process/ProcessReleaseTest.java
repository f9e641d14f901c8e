package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.History;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.gateway.GatewayJvm;
import io.swiftdeploy.runtime.process.instance.FreePort;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.status.StatusBoard;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The stories of a release, over real processes behind the real gateway. */
@Execution(ExecutionMode.CONCURRENT)
class ProcessReleaseTest {
    @TempDir
    Path folder;

    ProcessFixture rehearsal;
    int port;

    @BeforeEach
    void rehearse() {
        port = FreePort.besides(Set.of());
        rehearsal = new ProcessFixture(folder, "story").stoppingWithin(Duration.ofSeconds(20));
        version("1.0.0", "");
    }

    @AfterEach
    void removeAll() {
        rehearsal.close();
    }

    private void version(String version, String more) {
        rehearsal.manifest(version, more, port);
    }

    /** As a new build would see it. */
    private ReleaseContext context() {
        return new ReleaseContext(
                rehearsal.manifest(),
                rehearsal.runtime(),
                new ReleaseContext.Records(
                        new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "tester"),
                        rehearsal.told,
                        Clock.systemUTC()),
                new ReleaseContext.BuildSettings(rehearsal.manifestFile, true, Duration.ofSeconds(60)));
    }

    private OperationOutcome deploy() {
        return new Deployment(context()).run();
    }

    private Optional<String> answer() {
        return rehearsal.http.text(URI.create("http://127.0.0.1:" + port + "/"));
    }

    private Set<String> answers(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(any -> answer().orElse("no answer"))
                .collect(Collectors.toSet());
    }

    private ObservedStack observe() {
        return rehearsal.runtime().observe(rehearsal.stack);
    }

    @Test
    void aWholeReleaseGoesThroughWithoutLosingARequest() {
        assertThat(deploy().changed()).isTrue();
        assertThat(answer()).contains("stable 1.0.0");
        assertThat(deploy().changed()).isFalse();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger lost = new AtomicInteger();
        CompletableFuture<Void> clients = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                answer().ifPresentOrElse(any -> {}, lost::incrementAndGet);
            }
        });

        version("2.0.0", "");
        assertThat(new CanaryStart(context(), 50).run().changed()).isTrue();
        assertThat(answers(60)).containsExactlyInAnyOrder("stable 1.0.0", "canary 2.0.0");
        assertThat(new CanaryStart(context(), 0).run().changed()).isTrue();
        assertThat(answers(20)).containsExactly("stable 1.0.0");
        assertThat(new CanaryStart(context(), 0).run().changed()).isFalse();
        assertThat(new Promotion(context()).run().changed()).isTrue();
        assertThat(answers(20)).containsExactly("stable 2.0.0");
        assertThat(new Rollback(context(), Optional.empty()).run().changed()).isTrue();
        assertThat(answers(20)).containsExactly("stable 1.0.0");

        done.set(true);
        clients.join();
        assertThat(lost).hasValue(0);
        assertThat(observe().split().canary()).isEmpty();
        assertThat(rehearsal.told.warnings).isEmpty();
    }

    @Test
    void rollbackOfACanaryRemovesItAndTeardownLeavesNothing() {
        deploy();
        version("2.0.0", "");
        new CanaryStart(context(), 10).run();
        ObservedStack with = observe();
        assertThat(with.split().canaryWeight()).isEqualTo(10);
        List<ProcessIdentity> processes = with.instances().stream()
                .map(it -> rehearsal.incarnation(it.name()))
                .toList();
        assertThat(processes).hasSize(2);

        new Rollback(context(), Optional.empty()).run();
        assertThat(observe().instances()).hasSize(1);
        assertThat(observe().gateway().orElseThrow().health()).isEqualTo("healthy");
        new Teardown(rehearsal.runtime(), context().records().history(), rehearsal.told).run(rehearsal.stack);

        assertThat(processes).noneMatch(ProcessIdentity::runs);
        assertThat(rehearsal.state).doesNotExist();
        assertThat(answer()).isEmpty();
    }

    @Test
    void deployWhenTheServiceDiesAtOnceSaysItsLastWordsAndTheOldServesOn() {
        deploy();
        version("2.0.0", "env:\n  DIES: \"yes\"");

        assertThatThrownBy(this::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("ended instead of getting healthy")
                .hasMessageContaining("cannot find my database");

        assertThat(answer()).contains("stable 1.0.0");
        assertThat(observe().instances()).hasSize(1);
        assertThat(deployAgain("1.0.0").changed()).isFalse();
    }

    private OperationOutcome deployAgain(String version) {
        version(version, "");
        return deploy();
    }

    @Test
    void deployWhenThePortIsTakenSaysSoAndLeavesNothing() throws Exception {
        try (ServerSocket stranger = new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            assertThatThrownBy(this::deploy).isInstanceOfSatisfying(SwiftDeployException.class, e -> {
                assertThat(e.what()).contains("cannot listen", Integer.toString(port));
                assertThat(e.where()).contains("nginx.port");
                assertThat(e.next()).contains("free the port");
            });
        }
        assertThat(rehearsal.state).doesNotExist();
    }

    @Test
    void deployWhenTheGatewayWasKilledSaysSoAndRepairsIt() {
        deploy();
        killGateway();
        assertThat(observe().gateway().orElseThrow().running()).isFalse();

        assertThat(deploy().changed()).isFalse();

        assertThat(answer()).contains("stable 1.0.0");
        assertThat(rehearsal.told.warnings).singleElement().asString().contains("story-gateway had ended");
    }

    @Test
    void buildThatHoldsTheLeaseWhenTheGatewayWasKilledSaysSoAndRepairsIt() {
        deploy();
        killGateway();

        try (Lease lease = lease()) {
            lease.requireHeld();
            rehearsal.runtime().operations(rehearsal.stack);
        }

        assertThat(new StatusBoard(context())
                        .look()
                        .observed()
                        .gateway()
                        .orElseThrow()
                        .health())
                .isEqualTo("healthy");
        assertThat(answer()).contains("stable 1.0.0");
        assertThat(rehearsal.told.warnings).singleElement().asString().contains("started again");
    }

    private Lease lease() {
        LeaseHolder holder = new LeaseHolder("tester", "a test", Instant.now());
        return ((LeaseAttempt.Taken) rehearsal.runtime().leases().tryTake(rehearsal.stack, holder)).lease();
    }

    private void killGateway() {
        ProcessHandle gateway = ProcessHandle.of(gatewayPid()).orElseThrow();
        gateway.destroyForcibly();
        ProcessFixture.await(() -> !observe().gateway().orElseThrow().running());
    }

    private long gatewayPid() {
        return new StateFiles(rehearsal.told, Fence.NONE)
                .read(
                        rehearsal.state.resolve("gateway/process.json"),
                        GatewayProcessFile.class,
                        GatewayProcessFile::state)
                .flatMap(GatewayProcessState::process)
                .orElseThrow()
                .pid();
    }

    @Test
    void deployAfterTheMachineWasRestartedStartsEverythingAgain() {
        deploy();
        killGateway();
        String name = observe().instances().get(0).name();
        rehearsal.process(name).destroyForcibly();
        ProcessFixture.await(() -> !observe().instances().get(0).running());

        assertThat(deploy().changed()).isTrue();

        assertThat(answer()).contains("stable 1.0.0");
        assertThat(observe().instances()).hasSize(1);
    }

    @Test
    void aServiceThatDiesWhileServingIsAnsweredForByTheGateway() {
        deploy();
        String name = observe().instances().get(0).name();
        rehearsal.process(name).destroyForcibly();
        ProcessFixture.await(() -> !observe().instances().get(0).running());

        var answer = rehearsal
                .http
                .get(URI.create("http://127.0.0.1:" + port + "/"), io.swiftdeploy.runtime.Access.open())
                .orElseThrow();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("\"service\"", "story");
    }

    @Test
    void theSplitIsReadBackAsItWasTold() {
        deploy();
        version("2.0.0", "");
        new CanaryStart(context(), 25).run();

        TrafficSplit split = observe().split();

        assertThat(split.stable())
                .contains(observe().serving(Track.STABLE).get(0).revision().id());
        assertThat(split.canary())
                .contains(observe().serving(Track.CANARY).get(0).revision().id());
        assertThat(split.canaryWeight()).isEqualTo(25);
    }

    @Test
    void theOperationsListenerWantsTheTokenAndNobodyShowsIt() throws Exception {
        deploy();
        var operations = rehearsal.runtime().operations(rehearsal.stack);
        String token =
                Files.readString(rehearsal.state.resolve("gateway/token")).strip();

        assertThat(rehearsal.http.text(operations.generation(), operations.access()))
                .isPresent();
        assertThat(rehearsal.http.text(operations.generation())).isEmpty();
        assertThat(operations.toString()).doesNotContain(token);
        version("2.0.0", "");
        new CanaryStart(context(), 10).run();
        assertThat(new ChaosInjection(context(), new Chaos.Recover()).run().changed())
                .isTrue();
        assertThat(Files.readString(folder.resolve("history.jsonl"))).doesNotContain(token);
    }

    @Test
    void twoStacksServeAtOnce() {
        deploy();
        int otherPort = FreePort.besides(Set.of(port));
        try (ProcessFixture other = new ProcessFixture(folder, "second").manifest("9.0.0", "", otherPort)) {
            ProcessFixture first = rehearsal;
            rehearsal = other;
            deploy();
            rehearsal = first;

            assertThat(answer()).contains("stable 1.0.0");
            assertThat(other.http.text(URI.create("http://127.0.0.1:" + otherPort + "/")))
                    .contains("stable 9.0.0");
        }
        assertThat(answer()).contains("stable 1.0.0");
    }

    @Test
    void deployWhenTheGatewaysProgramIsMissingSaysItsLastWordsAndLeavesNothing() {
        var spec = rehearsal.blueprint();
        var routes = new io.swiftdeploy.plan.GatewaySpec.Routes(TrafficSplit.none(), Set.of());

        assertThatThrownBy(() -> rehearsal
                        .runtime(new GatewayJvm(List.of(), () -> List.of(folder)))
                        .start(spec.gateway(routes)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("ended at once")
                .hasMessageContaining("GatewayMain");
        assertThat(observe()).isEqualTo(ObservedStack.nothing());
    }
}
