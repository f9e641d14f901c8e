package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTest {
    @TempDir
    Path folder;

    private DockerConfig config;

    @BeforeEach
    void writeContexts() throws IOException {
        config = new DockerConfig(folder);
        context("1a", "remote", "tcp://remote.example:2376");
        context("2b", "rootless", "unix:///run/user/1000/docker.sock");
        Files.createDirectories(folder.resolve("contexts/tls/1a/docker"));
    }

    private void context(String id, String name, String host) throws IOException {
        Path meta = Files.createDirectories(folder.resolve("contexts/meta").resolve(id));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\": \"%s\", \"Endpoints\": {\"docker\": {\"Host\": \"%s\"}}}".formatted(name, host));
    }

    private void currentContext(String name) throws IOException {
        Files.writeString(config.file(), "{\"currentContext\": \"" + name + "\"}");
    }

    @Test
    void findWhenDockerHostIsGivenTakesItBeforeAnyContext() throws IOException {
        currentContext("rootless");

        EngineAddress found =
                EngineAddress.find(Map.of("DOCKER_HOST", "tcp://10.0.0.1:2375", "DOCKER_CONTEXT", "remote"), config);

        assertThat(found.host()).hasToString("tcp://10.0.0.1:2375");
        assertThat(found).hasToString("tcp://10.0.0.1:2375 (from DOCKER_HOST=tcp://10.0.0.1:2375)");
    }

    @Test
    void findWhenDockerContextIsGivenTakesItBeforeTheCurrentOne() throws IOException {
        currentContext("rootless");

        EngineAddress found = EngineAddress.find(Map.of("DOCKER_CONTEXT", "remote"), config);

        assertThat(found.host()).hasToString("tcp://remote.example:2376");
        assertThat(found.certificates()).hasValue(folder.resolve("contexts/tls/1a/docker"));
        assertThat(found.source()).contains("remote").contains("DOCKER_CONTEXT");
    }

    @Test
    void findWhenConfigNamesAContextTakesIt() throws IOException {
        currentContext("rootless");

        EngineAddress found = EngineAddress.find(Map.of("DOCKER_HOST", " "), config);

        assertThat(found.host()).hasToString("unix:///run/user/1000/docker.sock");
        assertThat(found.certificates()).isEmpty();
        assertThat(found.source()).contains("rootless").contains("config.json");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void findWhenNothingIsSaidTakesThePlatformsDefault() {
        EngineAddress found = EngineAddress.find(Map.of(), new DockerConfig(folder.resolve("nowhere")));

        assertThat(found.host()).hasToString("unix:///var/run/docker.sock");
        assertThat(found.source()).isEqualTo("this platform's default");
    }

    @Test
    void findWhenDockerContextIsDefaultLeavesTheCurrentOneAlone() throws IOException {
        currentContext("remote");

        assertThat(EngineAddress.find(Map.of("DOCKER_CONTEXT", "default"), config)
                        .source())
                .isEqualTo("this platform's default");
    }

    @Test
    void findWhenTheContextIsMissingNeverTakesAnother() {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_CONTEXT", "gone"), config))
                .isInstanceOfSatisfying(SwiftDeployException.class, it -> {
                    assertThat(it.what()).isEqualTo("There is no Docker context `gone`.");
                    assertThat(it.where()).isEqualTo("DOCKER_CONTEXT");
                    assertThat(it.next()).contains("docker context ls");
                });
    }

    @Test
    void findWhenTheCurrentContextIsMissingNamesTheFile() throws IOException {
        currentContext("gone");

        assertThatThrownBy(() -> EngineAddress.find(Map.of(), config))
                .isInstanceOfSatisfying(SwiftDeployException.class, it -> assertThat(it.where())
                        .isEqualTo("currentContext in " + config.file()));
    }

    @Test
    void findWhenTheAddressIsSshSaysHowToForwardIt() {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", "ssh://me@remote"), config))
                .isInstanceOfSatisfying(SwiftDeployException.class, it -> {
                    assertThat(it.where()).isEqualTo("DOCKER_HOST");
                    assertThat(it.next()).contains("ssh -L").contains("DOCKER_HOST=unix://");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:2375",
                "tcp://host",
                "tcp://:2375",
                "http://host:2375",
                "unix://",
                "unix:///tmp/a b",
                "unix:///tmp/%zz",
                "tcp://host:2375/path",
                "tcp://host:port",
                "nonsense"
            })
    void findWhenTheAddressIsMalformedSaysHowItIsWritten(String address) {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", address), config))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("`" + address + "` is no Docker Engine address")
                .hasMessageContaining("unix:///path/to/docker.sock or tcp://host:port");
    }

    @Test
    void findWhenAContextHasNoHostSaysWhichContext() throws IOException {
        context("3c", "empty", "");

        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_CONTEXT", "empty"), config))
                .hasMessageContaining("Docker context `empty` (DOCKER_CONTEXT)");
    }

    @Test
    void findWithTlsTakesTheNamedCertificates() {
        Map<String, String> environment =
                Map.of("DOCKER_HOST", "tcp://host:2376", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs");

        assertThat(EngineAddress.find(environment, config).certificates()).hasValue(Path.of("/certs"));
    }

    @Test
    void findWithTlsAndNoPathTakesDockersOwnFolder() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://host:2376", "DOCKER_TLS_VERIFY", "1");

        assertThat(EngineAddress.find(environment, config).certificates()).hasValue(folder);
    }

    @Test
    void findWithoutTlsTakesNoCertificates() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://host:2375", "DOCKER_CERT_PATH", "/certs");

        assertThat(EngineAddress.find(environment, config).certificates()).isEmpty();
    }
}
