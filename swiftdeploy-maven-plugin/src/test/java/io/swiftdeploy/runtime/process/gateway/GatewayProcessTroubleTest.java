package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.runtime.process.Clients;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.ProcessStory;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
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
                command("status", ProcessStory::status),
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

    private void truncate(String name) throws IOException {
        Path file = story.gatewayFile(name);
        Files.writeString(file, Files.readString(file).substring(0, 10));
    }

    @Test
    void deployWhenItsRoutesAreTruncatedSaysSoAndWritesThemAnewForTheSameGateway() throws Exception {
        long gateway = story.gateway().pid();
        truncate("gateway.json");
        assertThat(story.answer()).isEqualTo("stable 1.0.0");

        story.deploy();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.gateway().pid()).isEqualTo(gateway);
        assertThat(story.warnings()).singleElement().asString().contains("gateway.json", "not complete JSON");
        assertThat(story.version("2.0.0", "").deploy().changed()).isTrue();
        assertThat(story.answer()).isEqualTo("stable 2.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"address.json", "token"})
    void deployWhenItCannotBeSpokenWithStartsItAgainAndSaysSo(String lost) throws Exception {
        ProcessIdentity before = story.gateway();
        truncate(lost);
        assertThat(story.observe().gateway()).map(ObservedServer::health).hasValue("none");
        assertThatThrownBy(story::status)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("swiftdeploy:deploy");

        story.deploy();

        assertThat(before.runs()).isFalse();
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.status()).containsPattern("shop-gateway +running +healthy");
        assertThat(story.warnings()).anyMatch(it -> it.contains("cannot be reached; it is started again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "of another version"})
    void deployWhenItsRecordIsLostSaysWhoHasThePortAndWorksOnceThatIsFree(String how) throws Exception {
        ProcessIdentity unknown = story.gateway();
        try {
            lose(how);

            assertThatThrownBy(story::deploy)
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("cannot listen")
                    .hasMessageContaining("free the port");
            assertThat(story.warnings()).first().asString().contains("process.json", "is left alone");
            assertThat(story.answer()).isEqualTo("stable 1.0.0");
        } finally {
            unknown.kill();
        }
        ProcessFixture.await(() -> !unknown.runs());
        story.deploy();
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
    }

    private void lose(String how) throws IOException {
        Path file = story.gatewayFile("process.json");
        if (how.equals("truncated")) {
            truncate("process.json");
        } else {
            Files.writeString(file, Files.readString(file).replace("\"schema\" : 1", "\"schema\" : 2"));
        }
    }
}
