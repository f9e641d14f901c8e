package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.AuthConfig;
import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class RegistryCredentialsTest {
    private static final String HUB = "https://index.docker.io/v1/";
    private static final String ME = "bWU6c2VjcmV0"; // me:secret

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "app,                                https://index.docker.io/v1/",
        "app:1.0,                            https://index.docker.io/v1/",
        "team/app,                           https://index.docker.io/v1/",
        "docker.io/team/app,                 https://index.docker.io/v1/",
        "registry.example.com/app:1,         registry.example.com",
        "registry.example.com:5000/team/app, registry.example.com:5000",
        "localhost/app,                      localhost",
        "localhost:5000/app@sha256:ab,       localhost:5000"
    })
    void registryIsTheReferencesOwn(String reference, String registry) {
        assertThat(RegistryCredentials.registry(reference)).isEqualTo(registry);
    }

    @Test
    void forImageWithoutConfigurationIsNobody() {
        assertThat(new RegistryCredentials(new DockerConfig(folder)).forImage("app"))
                .isEmpty();
    }

    @Test
    void forImageTakesTheCredentialsOfItsRegistryAndNoOther() throws IOException {
        config("{\"auths\": {\"registry.example.com\": {\"auth\": \"" + ME + "\"}}}");

        assertThat(ask("registry.example.com/app")).hasValueSatisfying(it -> {
            assertThat(it.getUsername()).isEqualTo("me");
            assertThat(it.getPassword()).isEqualTo("secret");
            assertThat(it.getRegistryAddress()).isEqualTo("registry.example.com");
        });
        assertThat(ask("other.example.com/app")).isEmpty();
        assertThat(ask("registry.example.com.evil.example/app")).isEmpty();
        assertThat(ask("app")).isEmpty();
    }

    @Test
    void forImageKnowsDockerHubByItsAddress() throws IOException {
        config("{\"auths\": {\"" + HUB + "\": {\"auth\": \"" + ME + "\"}}}");

        assertThat(ask("team/app")).isPresent();
        assertThat(ask("docker.io/team/app")).isPresent();
    }

    @Test
    void forImageKnowsARegistryThatWasWrittenAsAnAddress() throws IOException {
        config("{\"auths\": {\"https://registry.example.com/v2/\": {\"auth\": \"" + ME + "\"}}}");

        assertThat(ask("registry.example.com/app")).isPresent();
    }

    @Test
    void forImageTakesAnIdentityTokenOverAPassword() throws IOException {
        config("{\"auths\": {\"r.example\": {\"auth\": \"" + ME + "\", \"identitytoken\": \"token\"}}}");

        assertThat(ask("r.example/app")).hasValueSatisfying(it -> {
            assertThat(it.getIdentitytoken()).isEqualTo("token");
            assertThat(it.getPassword()).isNull();
        });
    }

    @Test
    void forImageWhenTheEntryIsGarbledSaysToLogInAgain() throws IOException {
        config("{\"auths\": {\"r.example\": {\"auth\": \"***\"}}}");

        assertThatThrownBy(() -> ask("r.example/app"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("r.example")
                .hasMessageContaining("docker login");
    }

    @Test
    void forImageAsksTheStoreForExactlyThisRegistry() throws IOException {
        config("{\"auths\": {\"r.example\": {}}, \"credsStore\": \"fake\"}");
        helper("fake", "read registry; echo \"{\\\"Username\\\": \\\"for $registry\\\", \\\"Secret\\\": \\\"s\\\"}\"");

        assertThat(ask("r.example/app")).map(AuthConfig::getUsername).hasValue("for r.example");
    }

    @Test
    void forImageAsksTheRegistrysOwnHelperBeforeTheStoreAndTheFile() throws IOException {
        config("{\"auths\": {\"r.example\": {\"auth\": \"" + ME + "\"}}, \"credsStore\": \"store\","
                + " \"credHelpers\": {\"r.example\": \"own\"}}");
        helper("own", "echo '{\"Username\": \"own\", \"Secret\": \"s\"}'");
        helper("store", "echo '{\"Username\": \"store\", \"Secret\": \"s\"}'");

        assertThat(ask("r.example/app")).map(AuthConfig::getUsername).hasValue("own");
        assertThat(ask("other.example/app")).map(AuthConfig::getUsername).hasValue("store");
    }

    @Test
    void forImageWhenTheHelperGivesATokenSendsItAsOne() throws IOException {
        config("{\"credsStore\": \"fake\"}");
        helper("fake", "echo '{\"Username\": \"<token>\", \"Secret\": \"t\"}'");

        assertThat(ask("r.example/app")).map(AuthConfig::getIdentitytoken).hasValue("t");
    }

    @Test
    void forImageWhenTheHelperKnowsNothingIsNobody() throws IOException {
        config("{\"credsStore\": \"fake\"}");
        helper("fake", "echo 'credentials not found in native keychain'; exit 1");

        assertThat(ask("r.example/app")).isEmpty();
    }

    @Test
    void forImageWhenTheHelperIsMissingSaysWhichToInstall() throws IOException {
        config("{\"credsStore\": \"gone\"}");

        assertThatThrownBy(() -> ask("r.example/app"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("docker-credential-gone")
                .hasMessageContaining("credsStore");
    }

    @Test
    void forImageWhenTheHelperAnswersGarbageKeepsItToItself() throws IOException {
        config("{\"credsStore\": \"fake\"}");
        helper("fake", "echo 'top-secret'");

        assertThatThrownBy(() -> ask("r.example/app"))
                .hasMessageContaining("its answer is not JSON")
                .hasMessageNotContaining("top-secret")
                .hasNoCause();
    }

    private Optional<AuthConfig> ask(String reference) {
        return new RegistryCredentials(new DockerConfig(folder), program -> folder.resolve(program)
                        .toString())
                .forImage(reference);
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private void helper(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
