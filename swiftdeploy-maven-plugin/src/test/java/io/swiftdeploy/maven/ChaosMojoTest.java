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
import org.junit.jupiter.params.provider.CsvSource;

class ChaosMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private ChaosMojo goal(Map<String, String> given) {
        return Goals.withTimeout(folder, new ChaosMojo(), given);
    }

    @Test
    void runWithoutAKindSaysWhichThereAre() {
        assertThatThrownBy(() -> goal(Map.of()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dchaos=slow -Dduration=2")
                .hasMessageContaining("-Dchaos=recover");
    }

    @Test
    void runWithAnotherKindSaysWhatItWas() {
        assertThatThrownBy(() -> goal(Map.of("chaos", "monkey")).execute()).hasMessageContaining("was `monkey`");
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
        assertThatThrownBy(() -> goal(Map.of("chaos", kind, name, value)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(sentence + "\n")
                .hasMessageContaining("where: parameter " + name);
        assertThat(folder.resolve("history.jsonl")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"slow, duration", "error, rate"})
    void runWithoutItsNumberAsksForIt(String kind, String name) {
        assertThatThrownBy(() -> goal(Map.of("chaos", kind)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-D" + name + "=<number>");
    }

    @Test
    void runWithTheLongNamesIsUnderstood() {
        ChaosMojo goal = goal(Map.of("swiftdeploy.chaos", "error", "swiftdeploy.rate", "0.5"));

        try (FakeRuntime runtime = new FakeRuntime()) {
            assertThatThrownBy(() -> Goals.run(goal, runtime)).hasMessageContaining("No canary is running");
        }
    }
}
