package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.instance.Programs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A build server ends a build by SIGTERM, while the canary of its release has users. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CancelledGoalTest {
    @TempDir
    Path folder;

    private Process start() throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                ProcessFixture.classes(CancelledGoal.class).toString(),
                System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Programs.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        CancelledGoal.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void releaseThatIsCancelledIsTakenBackAndToldBeforeItsProcessEnds() throws Exception {
        Process build = start();
        try (BufferedReader said = build.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo(CancelledGoal.WATCHING);

            build.destroy();

            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            build.destroyForcibly();
        }
        assertThat(new HistoryReader().read(folder.resolve("history.jsonl")).records())
                .extracting(it ->
                        it.event().event().text() + " " + it.event().result().text())
                .endsWith("rollback succeeded", "release failed");
        JsonNode outcome = new ObjectMapper()
                .readTree(folder.resolve("target/outcome.json").toFile());
        assertThat(outcome.path("result").asText()).isEqualTo("failed");
        assertThat(outcome.path("message").asText()).startsWith("The release was cancelled.");
        assertThat(outcome.path("serving").path("stable").path("version").asText())
                .isEqualTo("1.0.0");
        assertThat(outcome.path("serving").has("canary")).isFalse();
        assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**/TEST-swiftdeploy.*.xml");
    }
}
