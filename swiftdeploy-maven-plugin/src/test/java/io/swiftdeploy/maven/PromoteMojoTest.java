package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
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

class PromoteMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private void run(Map<String, String> given) throws MojoFailureException {
        try (FakeRuntime runtime = new FakeRuntime()) {
            PromoteMojo goal = goal(given);
            goal.run(runtime, goal.readManifest());
        }
    }

    private PromoteMojo goal(Map<String, String> given) {
        PromoteMojo goal = Goals.in(folder, new PromoteMojo(), given);
        Goals.set(goal, "timeout", 60);
        goal.setLog(new ToldMaven());
        return goal;
    }

    @Test
    void runWithoutAModeAsksForOne() {
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dmode=canary")
                .hasMessageContaining("-Dmode=stable");
    }

    @Test
    void runWithAnotherModeSaysWhatItWas() {
        assertThatThrownBy(() -> run(Map.of("mode", "blue")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("was `blue`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101"})
    void runWithAWeightOutOfRangeSaysTheRange(String weight) {
        assertThatThrownBy(() -> run(Map.of("mode", "canary", "weight", weight)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight must be 0 to 100 percent, was " + weight);
    }

    @Test
    void runWithAWeightThatIsNoNumberSaysWhatItWas() {
        assertThatThrownBy(() -> run(Map.of("mode", "canary", "weight", "half")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight must be a whole number, was `half`");
    }

    @Test
    void runTakesTheModeOfTheCommandLineOverThePoms() {
        PromoteMojo goal = goal(Map.of("mode", "stable"));
        Goals.set(goal, "mode", "canary");

        try (FakeRuntime runtime = new FakeRuntime()) {
            assertThatThrownBy(() -> goal.run(runtime, goal.readManifest()))
                    .hasMessageContaining("No canary is running");
        }
    }

    @Test
    void runWithATimeoutBelowASecondIsRefused() {
        assertThatThrownBy(() -> run(Map.of("mode", "canary", "swiftdeploy.timeout", "0")))
                .hasMessage("swiftdeploy.timeout must be at least 1 second, was 0");
        assertThat(folder.resolve("history.jsonl")).doesNotExist();
    }
}
