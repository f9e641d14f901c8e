package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.runtime.process.Clients;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.ProcessStory;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a stack when the gateway's process, or what is remembered of it, is gone. */
@Execution(ExecutionMode.CONCURRENT)
class GatewayProcessTroubleTest {
    private static final int ENOUGH = 200;

    @TempDir
    Path folder;

    ProcessStory story;

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.deploy();
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static Named<Consumer<ProcessStory>> command(String name, Consumer<ProcessStory> command) {
        return Named.of(name, command);
    }

    static Stream<Named<Consumer<ProcessStory>>> commands() {
        return Stream.of(
                command("deploy", it -> it.version("1.0.0", "").deploy()),
                command("a canary's weight", it -> it.canary(50)),
                command("promote", ProcessStory::promote),
                command("rollback", ProcessStory::rollback));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void gatewayKilledUnderLoadIsRepairedByTheNextCommandWhichSaysSo(Consumer<ProcessStory> next) {
        story.version("2.0.0", "").canary(10);
        try (Clients clients = new Clients(story)) {
            clients.unansweredWhileGetting(ENOUGH);
            story.killGateway();
            ProcessFixture.await(() -> clients.unanswered.get() > 0);

            next.accept(story);

            assertThat(story.observe().gateway()).map(ObservedServer::health).hasValue("healthy");
            assertThat(clients.unansweredWhileGetting(ENOUGH)).isLessThanOrEqualTo(Clients.HOW_MANY);
            assertThat(clients.unansweredWhileGetting(ENOUGH)).isZero();
        }
        assertThat(story.warnings())
                .singleElement()
                .asString()
                .contains("The gateway shop-gateway had ended; it is started again");
    }

    @Test
    void teardownWhenTheGatewayWasKilledLeavesNothing() {
        story.killGateway();

        story.teardown();

        assertThat(story.rehearsal.state).doesNotExist();
    }

    @Test
    void deployWhenTheGatewaysPidBelongsToAnotherProgramStartsOneAndLeavesThatProgramAlone() throws Exception {
        story.killGateway();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            rewriteProcess(foreign.pid());
            assertThat(story.observe().gateway()).map(ObservedServer::running).hasValue(false);

            story.deploy();
            assertThat(story.answer()).isEqualTo("stable 1.0.0");

            ProcessIdentity gateway = story.gateway();
            rewriteProcess(foreign.pid());
            story.teardown();
            gateway.kill();

            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    private void rewriteProcess(long pid) throws IOException {
        Path file = story.gatewayFile("process.json");
        ObjectNode record = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
        record.withObject("/process").put("pid", pid);
        Files.writeString(file, record.toString());
    }

    /** It has no test token. */
    @Test
    void deployWhenTheGatewayIsOfAnEarlierVersionSaysWhatHasNoEffectThere() throws IOException {
        Files.delete(story.gatewayFile("test-token"));
        story.version("1.0.0", "").rehearsal.alsoSaying("  sticky: cookie\n");
        story.rehearsal.told.warnings.clear();
        Path key = story.rehearsal.state.resolve("key");
        assertThat(key).doesNotExist();

        story.deploy();
        assertThat(key).as("sticky users need the stack's key").exists();
        OperationOutcome second = story.deploy();

        assertThat(second.changed()).isFalse();
        assertThat(story.warnings())
                .anyMatch(it -> it.contains("canary.sticky, nginx.log_max have no effect until it is started again"));
    }

    private void truncate(String name) throws IOException {
        Path file = story.gatewayFile(name);
        Files.writeString(file, Files.readString(file).substring(0, 10));
    }

    @Test
    void statusWhenTheGatewayWasKilledStartsNothing() {
        story.killGateway();
        story.rehearsal.told.warnings.clear();

        assertThatThrownBy(() -> story.rehearsal.runtime().operations(story.rehearsal.stack))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("does not run")
                .hasMessageContaining("swiftdeploy:deploy");

        assertThat(story.observe().gateway()).map(ObservedServer::running).hasValue(false);
        assertThat(story.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.json", "address.json", "token"})
    void truncatedFileIsWrittenAnewByTheGatewayItselfAndEveryGoalGoesOn(String lost) throws Exception {
        ProcessIdentity gateway = story.gateway();
        Path file = story.gatewayFile(lost);
        String whole = Files.readString(file);
        truncate(lost);

        story.deploy();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.gateway()).isEqualTo(gateway);
        ProcessFixture.await(() -> content(file).equals(whole));
        assertThat(story.version("2.0.0", "").deploy().changed()).isTrue();
        assertThat(story.answer()).isEqualTo("stable 2.0.0");
        assertThat(gateway.runs()).isTrue();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void deployWhenTheWholeStateFolderWasDeletedGoesOnWithWhatRunsAndLosesNoRequest() {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")));
        ProcessIdentity gateway = story.gateway();
        try (Clients clients = new Clients(story)) {
            clients.unansweredWhileGetting(ENOUGH);
            StateFiles.quiet().remove(story.rehearsal.state);

            assertThat(story.deploy().changed()).isFalse();

            assertThat(clients.unansweredWhileGetting(ENOUGH)).isZero();
        }
        assertThat(story.gateway()).isEqualTo(gateway);
        story.teardown();
        assertThat(gateway.runs()).isFalse();
        assertThat(story.rehearsal.state).doesNotExist();
    }

    @Test
    void everyChangeWhenTheGatewayIsFrozenIsRefusedBeforeAnythingIsTouched() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")));
        ProcessIdentity gateway = story.gateway();
        var before = story.observe();
        signal("STOP", gateway);
        try {
            assertThatThrownBy(story.version("2.0.0", "")::deploy)
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("cannot be reached")
                    .hasMessageContaining("nothing was changed");
            assertThat(story.observe().instances()).isEqualTo(before.instances());
            assertThat(story.observe().split()).isEqualTo(before.split());
        } finally {
            signal("CONT", gateway);
        }
        ProcessFixture.await(() -> story.answer().equals("stable 1.0.0"));
    }

    private static void signal(String name, ProcessIdentity process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "of another version", "deleted"})
    void deployWhenItsRecordIsLostTakesTheGatewayOver(String how) throws Exception {
        ProcessIdentity gateway = story.gateway();
        lose(how);

        assertThat(story.deploy().changed()).isFalse();

        assertThat(story.gateway()).isEqualTo(gateway);
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
    }

    private void lose(String how) throws IOException {
        Path file = story.gatewayFile("process.json");
        if (how.equals("truncated")) {
            truncate("process.json");
        } else if (how.equals("deleted")) {
            Files.delete(file);
        } else {
            Files.writeString(file, Files.readString(file).replace("\"schema\" : 1", "\"schema\" : 2"));
        }
    }
}
