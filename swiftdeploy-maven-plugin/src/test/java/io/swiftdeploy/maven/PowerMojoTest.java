package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerMojoTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeManifest() {
        Goals.writeManifest(folder);
    }

    private List<String> printed(Map<String, String> given) throws Exception {
        PowerMojo goal = Goals.in(folder, new PowerMojo(), given);
        goal.execute();
        return Goals.lines(goal);
    }

    @Test
    void executeWithoutARatePrintsALineForEachUsualTraffic() throws Exception {
        assertThat(printed(Map.of()))
                .extracting(it -> it.replaceFirst("INFO", "").strip().split(" {2,}")[0])
                .endsWith("requests/s", "1", "10", "100", "1,000");
    }

    @Test
    void executeWithARatePrintsItsLineAlone() throws Exception {
        assertThat(printed(Map.of("rate", "12.5")))
                .extracting(it -> it.replaceFirst("INFO", "").strip().split(" {2,}")[0])
                .endsWith("requests/s", "12.5");
    }

    /** Nothing of it needs a stack, and nothing is written. */
    @Test
    void executeLeavesNothingBehind() throws Exception {
        printed(Map.of("swiftdeploy.rate", "100"));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("manifest.yaml"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | rate must be over 0 and at most 100000 requests a second, was 0",
                "-1  | rate must be over 0 and at most 100000 requests a second, was -1",
                "1e9 | rate must be over 0 and at most 100000 requests a second, was 1E+9",
                "abc | rate must be a number, was `abc`",
                "NaN | rate must be a number, was `NaN`"
            })
    void executeWithABadRateSaysTheRange(String rate, String sentence) {
        assertThatThrownBy(() -> printed(Map.of("rate", rate)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(sentence + "\n")
                .hasMessageContaining("where: parameter rate");
    }

    @Test
    void executeWithPoliciesOfTheUsersOwnSaysThatNothingCanBeTold() throws Exception {
        Path policies = Files.createDirectory(folder.resolve("policies"));
        Files.writeString(
                policies.resolve("always.rego"),
                "package swiftdeploy.always\n\nstages := {\"pre-promote\"}\n\ndecision := {\"allow\": true}\n");
        Files.writeString(
                folder.resolve("manifest.yaml"),
                "policies: {dir: policies}\n",
                java.nio.file.StandardOpenOption.APPEND);

        assertThat(printed(Map.of()))
                .singleElement()
                .asString()
                .contains("cannot be told")
                .contains("worse_p_value");
    }
}
