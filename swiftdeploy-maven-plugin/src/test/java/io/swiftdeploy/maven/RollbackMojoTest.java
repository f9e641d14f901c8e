package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.release.FakeRuntime;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
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

    private RollbackMojo goal(String configured, Map<String, String> given) {
        RollbackMojo goal = Goals.withTimeout(folder, new RollbackMojo(), given);
        Goals.set(goal, "to", configured);
        return goal;
    }

    private void run(String configured, Map<String, String> given) throws MojoFailureException {
        try (FakeRuntime runtime = new FakeRuntime()) {
            Goals.run(goal(configured, given), runtime);
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
        assertThatThrownBy(() -> goal("", Map.of("to", nothing)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "to must be the id of a revision, as swiftdeploy:status lists them; it is empty\n");
    }
}
