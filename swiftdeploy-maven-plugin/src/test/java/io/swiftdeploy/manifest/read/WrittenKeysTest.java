package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.problem.ManifestException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenKeysTest {
    @TempDir
    Path folder;

    @Test
    void inNamesWhatTheFileGivesAndNoDefaults() {
        Path file =
                Manifests.write(folder, Manifests.baseWith("services", "resources:\n  memory: 512m\nuser: \"10001\""));

        assertThat(WrittenKeys.in(file))
                .contains("services", "services.user", "services.resources.memory", "nginx.port")
                .doesNotContain("services.resources.cpus", "opa.port");
    }

    @Test
    void inWhenTheFileIsNoYamlNamesNothing() {
        assertThat(WrittenKeys.in(Manifests.write(folder, "a: ["))).isEmpty();
    }

    @Test
    void inWhenThereIsNoFileSaysSo() {
        assertThatThrownBy(() -> WrittenKeys.in(folder.resolve("absent.yaml")))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("absent.yaml");
    }
}
