package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTableTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"MODE,services.mode", "APP_VERSION,services.version", "APP_PORT,services.port"})
    void readWhenNameIsReservedSaysWhoSetsIt(String name, String source) {
        assertThat(failure("env: {" + name + ": x}").problems())
                .singleElement()
                .asString()
                .endsWith("is reserved: SwiftDeploy sets " + name + " from " + source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-B", "1A", "\"A B\"", "\"\"", "\"A\\nB\"", "\u00c4"})
    void readWhenNameIsNoVariableNameRefusesIt(String name) {
        assertThat(failure("env: {" + name + ": x}").problems())
                .singleElement()
                .asString()
                .contains("is not a variable name")
                .doesNotContain("\n");
    }

    @Test
    void readWhenSecretIsMalformedNeverShowsIt() {
        ManifestException failure = failure(
                """
                env:
                  A: {value: "hunter2\\nhunter2", secret: true}
                  B: {value: "${secret.text}", secret: true}
                  C: {value: [hunter2], secret: true}
                  D: "hunter2\\0"
                  E=hunter2: x
                """);

        assertThat(failure.problems()).hasSize(5);
        assertThat(failure.getMessage())
                .contains("services.env.A.value", "must not contain a line break (character 8)")
                .contains("(from ${secret.text})")
                .contains("must not contain NUL (character 8)")
                .doesNotContain("hunter2");
    }

    @Test
    void readWhenSecretHasNoValueOrAnotherKeySaysSo() {
        assertThat(failure("env: {DB: {secert: true}}").problems())
                .extracting(Problem::message)
                .containsExactly("is missing", "is not a known key; did you mean `secret`?");
    }

    @Test
    void readWhenVariableHasNoValueAsksForOne() {
        assertThat(failure("env: {DB: }").problems())
                .singleElement()
                .asString()
                .contains("services.env.DB", "has no value; it must be a text (or a mapping of value and secret)");
    }

    @Test
    void toStringWhenSecretRedacts() {
        assertThat(new EnvValue("hunter2", true)).hasToString("******");
        assertThat(new EnvValue("info", false)).hasToString("info");
    }

    private ManifestException failure(String lines) {
        return Manifests.failure(Manifests.write(folder, Manifests.baseWith("services", lines)));
    }
}
