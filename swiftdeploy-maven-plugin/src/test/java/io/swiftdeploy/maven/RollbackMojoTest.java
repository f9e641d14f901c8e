package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.release.FakeRuntime;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private void run(String configured, Map<String, String> given) {
        RollbackMojo goal = Goals.in(folder, new RollbackMojo(), given);
        Goals.set(goal, "timeout", 60);
        Goals.set(goal, "to", configured);
        goal.setLog(new ToldMaven());
        try (FakeRuntime runtime = new FakeRuntime()) {
            goal.run(runtime, goal.readManifest());
        }
    }

    @Test
    void runWithoutARevisionReturnsToTheOneBefore() {
        assertThatThrownBy(() -> run("", Map.of())).hasMessageContaining("no previous stable revision to return to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "swiftdeploy.to"})
    void runWithARevisionReturnsToThatOne(String name) {
        assertThatThrownBy(() -> run("", Map.of(name, "0123456789")))
                .hasMessageContaining("No revision `0123456789` is kept");
    }

    @Test
    void runTakesTheRevisionOfTheCommandLineOverThePoms() {
        assertThatThrownBy(() -> run("0123456789", Map.of())).hasMessageContaining("No revision `0123456789` is kept");
        assertThatThrownBy(() -> run("0123456789", Map.of("to", "abcdef")))
                .hasMessageContaining("No revision `abcdef` is kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void runWithARevisionThatIsNothingIsRefused(String nothing) {
        assertThatThrownBy(() -> run("", Map.of("to", nothing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("to must be the id of a revision, as swiftdeploy:status lists them; it is empty");
    }
}
