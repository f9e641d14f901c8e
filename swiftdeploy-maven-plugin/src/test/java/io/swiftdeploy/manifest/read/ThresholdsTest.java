package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdsTest {
    @TempDir
    Path folder;

    @Test
    void namesAreThoseOfTheDefaultPolicies() throws IOException {
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(Path.of("..", "policies", "data.json").toFile())
                .path("thresholds")
                .fieldNames()
                .forEachRemaining(names::add);

        assertThat(Thresholds.names()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void readTellsEveryUnknownThresholdAndEveryValueOutOfRange() {
        String sections =
                "policies:\n  thresholds:\n    error_rat: 0.1\n    zzz: 1\n    error_rate: 5\n    p99_ms: -1\n";

        assertThat(Manifests.problems(Manifests.write(folder, Manifests.resource("base.yaml") + sections)))
                .containsExactly(
                        "policies.thresholds.error_rat (line 16, column 5): is not a threshold of the default policies; did you"
                                + " mean `error_rate`?",
                        "policies.thresholds.zzz (line 17, column 5): is not a threshold of the default policies; known: "
                                + String.join(", ", Thresholds.names()),
                        "policies.thresholds.error_rate (line 18, column 5): must be a fraction between 0 and 1, such as 0.05"
                                + " for 5 %, was 5",
                        "policies.thresholds.p99_ms (line 19, column 5): must be 0 or more, was -1");
    }

    @Test
    void readLeavesThresholdsOfPoliciesOfOnesOwnAlone() throws IOException {
        Files.createDirectory(folder.resolve("own"));
        String sections = "policies:\n  dir: own\n  thresholds: {mine: -3, error_rate: 5}\n";

        assertThat(Manifests.read(Manifests.write(folder, Manifests.resource("base.yaml") + sections))
                        .policies()
                        .thresholds())
                .containsOnlyKeys("mine", "error_rate");
    }
}
