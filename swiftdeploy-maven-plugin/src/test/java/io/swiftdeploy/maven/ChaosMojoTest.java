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
import org.junit.jupiter.params.provider.CsvSource;

class ChaosMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private void run(Map<String, String> given) throws MojoFailureException {
        ChaosMojo goal = Goals.in(folder, new ChaosMojo(), given);
        Goals.set(goal, "timeout", 60);
        goal.setLog(new ToldMaven());
        try (FakeRuntime runtime = new FakeRuntime()) {
            goal.run(runtime, goal.readManifest());
        }
    }

    @Test
    void runWithoutAKindSaysWhichThereAre() {
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dchaos=slow -Dduration=2")
                .hasMessageContaining("-Dchaos=recover");
    }

    @Test
    void runWithAnotherKindSaysWhatItWas() {
        assertThatThrownBy(() -> run(Map.of("chaos", "monkey"))).hasMessageContaining("was `monkey`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slow  | duration | abc  | duration must be a number, was `abc`",
                "slow  | duration | 0    | duration must be over 0 and at most 600 seconds, was 0",
                "slow  | duration | 601  | duration must be over 0 and at most 600 seconds, was 601",
                "error | rate     | 1.5  | rate must be over 0 and at most 1, was 1.5",
                "error | rate     | -0.1 | rate must be over 0 and at most 1, was -0.1",
                "error | rate     | NaN  | rate must be a number, was `NaN`"
            })
    void runWithABadNumberSaysTheRange(String kind, String name, String value, String sentence) {
        assertThatThrownBy(() -> run(Map.of("chaos", kind, name, value))).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"slow, duration", "error, rate"})
    void runWithoutItsNumberAsksForIt(String kind, String name) {
        assertThatThrownBy(() -> run(Map.of("chaos", kind))).hasMessageContaining("-D" + name + "=<number>");
    }

    @Test
    void runWithTheLongNamesIsUnderstood() {
        assertThatThrownBy(() -> run(Map.of("swiftdeploy.chaos", "error", "swiftdeploy.rate", "0.5")))
                .hasMessageContaining("No canary is running");
    }
}
