package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A command whose stream is cut may still run. */
class ExecutionTest {
    private static final String RUNNING = "{\"ID\":\"e1\",\"Running\":true,\"ExitCode\":null}";
    private static final String ENDED = "{\"ID\":\"e1\",\"Running\":false,\"ExitCode\":3}";

    private static final String WELL = "{\"ID\":\"e1\",\"Running\":false,\"ExitCode\":0}";

    private static CommandResult run(FakeEngine fake) {
        fake.reply("/containers/c/exec", 201, "{\"Id\":\"e1\"}");
        fake.reply("/exec/e1/start", 500, "{\"message\":\"cut\"}");
        try (Engine engine = Engine.connect(fake.address())) {
            return new Execution(engine.client()).run("c", List.of("true"));
        }
    }

    @Test
    void runWhenTheStreamIsCutAndAnAnswerFailsWaitsForTheOutcome() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            fake.reply("/exec/e1/json", 200, RUNNING);
            fake.then("/exec/e1/json", 500, "{\"message\":\"busy\"}");
            fake.then("/exec/e1/json", 200, ENDED);

            CommandResult result = run(fake);

            assertThat(result.isKnown()).isTrue();
            assertThat(result.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void runWhenTheCommandIsGoneWithItsContainerIsUnknownAtOnce() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            fake.reply("/exec/e1/json", 404, "{\"message\":\"no such exec\"}");

            assertThat(run(fake).isKnown()).isFalse();
        }
    }

    private static byte[] bytes(int startStatus, String startBody, int endStatus, String end) throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            fake.reply("/containers/c/exec", 201, "{\"Id\":\"e1\"}");
            fake.reply("/exec/e1/start", startStatus, startBody);
            fake.reply("/exec/e1/json", endStatus, end);
            try (Engine engine = Engine.connect(fake.address())) {
                return new Execution(engine.client()).bytes("c", List.of("tail"));
            }
        }
    }

    @Test
    void bytesWhenTheCommandEndsWellAreItsOutput() throws IOException {
        assertThat(bytes(200, FakeEngine.output("abc"), 200, WELL)).asString().isEqualTo("abc");
    }

    @Test
    void bytesWhenTheCommandFailsAreRefused() {
        assertIncomplete("exit code 3", () -> bytes(200, FakeEngine.output("ab"), 200, ENDED));
    }

    @Test
    void bytesWhenTheStreamIsCutAreRefusedThoughTheCommandEndsWell() {
        assertIncomplete("exit code 0", () -> bytes(500, "{\"message\":\"cut\"}", 200, WELL));
    }

    @Test
    void bytesWhenTheCommandIsGoneWithItsContainerAreRefused() {
        assertIncomplete("unknown", () -> bytes(200, FakeEngine.output("ab"), 404, "{\"message\":\"no such exec\"}"));
    }

    private static void assertIncomplete(String outcome, ThrowingCallable bytes) {
        assertThatThrownBy(bytes).isInstanceOfSatisfying(SwiftDeployException.class, e -> {
            assertThat(e.what()).contains("incomplete").contains(outcome);
            assertThat(e.where()).isEqualTo("container c");
            assertThat(e.next()).contains("docker info");
        });
    }
}
