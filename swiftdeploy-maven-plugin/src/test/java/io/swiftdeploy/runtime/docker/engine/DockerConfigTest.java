package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    @TempDir
    Path folder;

    @Test
    void ofUserTakesTheNamedFolder() {
        assertThat(DockerConfig.ofUser(Map.of("DOCKER_CONFIG", "/etc/docker-user"))
                        .folder())
                .isEqualTo(Path.of("/etc/docker-user"));
    }

    @Test
    void ofUserWhenNothingIsNamedTakesTheHomeFolder() {
        assertThat(DockerConfig.ofUser(Map.of("DOCKER_CONFIG", "")).folder())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".docker"));
    }

    @Test
    void jsonWhenThereIsNoFileIsMissing() {
        DockerConfig config = new DockerConfig(folder.resolve("nowhere"));

        assertThat(config.json().isMissingNode()).isTrue();
        assertThat(config.currentContext()).isEmpty();
        assertThat(config.context("any")).isEmpty();
    }

    @Test
    void jsonWhenTheFileIsBrokenNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{ not json");

        assertThatThrownBy(() -> new DockerConfig(folder).json())
                .isInstanceOfSatisfying(SwiftDeployException.class, it -> {
                    assertThat(it.what()).contains("not valid JSON");
                    assertThat(it.where()).isEqualTo(file.toString());
                });
    }

    @Test
    void contextWhenAnotherFolderHasNoMetaSkipsIt() throws IOException {
        Files.createDirectories(folder.resolve("contexts/meta/empty"));
        Path meta = Files.createDirectories(folder.resolve("contexts/meta/one"));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\": \"one\", \"Endpoints\": {\"docker\": {\"Host\": \"unix:///one\"}}}");

        assertThat(new DockerConfig(folder).context("one"))
                .hasValueSatisfying(it -> assertThat(it.host()).isEqualTo("unix:///one"));
    }
}
