package io.swiftdeploy.manifest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFilesTest {
    private static final String ENV_FILE = "env_file: app.env";
    private static final String SECRETS = "secrets: {db_password: db.txt}";

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Service read(String lines) {
        Path manifest = Manifests.write(folder, Manifests.baseWith("services", lines));
        return new ServiceFiles(warnings::add).read(Manifests.read(manifest)).service();
    }

    private SwiftDeployException failure(String lines) {
        SwiftDeployException failure = catchThrowableOfType(SwiftDeployException.class, () -> read(lines));
        assertThat(failure).isNotNull();
        return failure;
    }

    private Path write(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void readWhenTheEnvFileIsInOrderTakesValuesAsTheyAreWrittenAndAsSecrets() throws IOException {
        write(
                "app.env",
                "\uFEFF# a comment\r\n\n  A=1\nB=a=b # no comment\nC=\nQUOTED='x y'\nTWICE=1\nTWICE=2\nWON=file\nD=$HOME\n",
                "rw-------");

        assertThat(read(ENV_FILE + "\nenv: {WON: manifest}").surroundings().env())
                .containsEntry("A", secret("1"))
                .containsEntry("B", secret("a=b # no comment"))
                .containsEntry("C", secret(""))
                .containsEntry("QUOTED", secret("'x y'"))
                .containsEntry("TWICE", secret("2"))
                .containsEntry("D", secret("$HOME"))
                .containsEntry("WON", new EnvValue("manifest", false));
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("QUOTED")
                .contains("line 6")
                .doesNotContain("x y");
    }

    private static EnvValue secret(String value) {
        return new EnvValue(value, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2-alone       | has no `=`",
                "export A=hunter2    | begins with `export`",
                "1A=hunter2          | has a name that is not a variable name",
                "A B=hunter2         | has a name that is not a variable name",
                "MODE=hunter2        | has a name that is reserved",
                "A=\0hunter2         | has a character that no value can have"
            })
    void readWhenALineOfTheEnvFileIsWrongSaysWhichAndNoValue(String line, String problem) throws IOException {
        write("app.env", "GOOD=1\n\n" + line + "\n", "rw-------");

        SwiftDeployException failure = failure(ENV_FILE);

        assertThat(failure.what()).startsWith("Line 3 of services.env_file " + problem);
        assertThat(failure.where()).endsWith("app.env, line 3");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"APP_PORT", "MYPORT", "APP_MANAGEMENT_PORT"})
    void readWhenTheEnvFileSetsAPortOfTheServiceSaysTheLineAndWhatToDo(String variable) throws IOException {
        write("app.env", "A=1\n" + variable + "=27998\n", "rw-------");

        SwiftDeployException failure = failure(ENV_FILE + "\nport_env: MYPORT\nhealth: {port: 9001}");

        assertThat(failure.what()).startsWith("Line 2 of services.env_file ").contains(variable);
        assertThat(failure.where()).endsWith("app.env, line 2");
        assertThat(failure.getMessage()).doesNotContain("27998");
    }

    @Test
    void readWhenTheEnvFileSetsAPortVariableToThePortTakesIt() throws IOException {
        write("app.env", "MYPORT=3000\n", "rw-------");

        assertThat(read(ENV_FILE + "\nport_env: MYPORT").surroundings().env()).containsEntry("MYPORT", secret("3000"));
    }

    @Test
    void readWhenTheEnvFileIsNotInUtf8SaysTheLine() throws IOException {
        Files.write(folder.resolve("app.env"), "A=1\nB=\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failure(ENV_FILE).what()).isEqualTo("Line 2 of services.env_file is not in UTF-8.");
    }

    @Test
    void readWhenAFileIsMissingOrAFolderOrEmptySaysWhich() throws IOException {
        assertThat(failure(ENV_FILE).what())
                .isEqualTo("The file of services.env_file cannot be used: there is no such file.");
        assertThat(failure(SECRETS).what())
                .isEqualTo("The file of services.secrets.db_password cannot be used: there is no such file.");
        Files.createDirectory(folder.resolve("db.txt"));
        assertThat(failure(SECRETS).what()).contains("it is a folder");
        Files.delete(folder.resolve("db.txt"));
        write("db.txt", "", "rw-------");
        assertThat(failure(SECRETS).what()).contains("it is empty");
    }

    @Test
    void readWhenASecretIsTooLargeSaysHowLargeItMayBe() throws IOException {
        write("db.txt", "x".repeat(600 * 1024), "rw-------");

        assertThat(failure(SECRETS).what()).contains("it has more than 500 KiB");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readWhenEverybodyMayReadASecretRefusesIt() throws IOException {
        write("db.txt", "hunter2", "rw-r--r--");

        SwiftDeployException failure = failure(SECRETS);

        assertThat(failure.what()).contains("services.secrets.db_password").contains("rw-r--r--");
        assertThat(failure.next()).contains("chmod 600");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readWhenTheGroupMayReadASecretWarns() throws IOException {
        write("db.txt", "hunter2", "rw-r-----");

        assertThat(read(SECRETS)
                        .surroundings()
                        .attachments()
                        .secrets()
                        .get("db_password")
                        .content())
                .isEqualTo(secret("hunter2"));
        assertThat(warnings).singleElement().asString().contains("The group").contains("chmod 600");
    }

    @Test
    void readWhenNoFileIsNamedReadsNone() {
        assertThat(read("env: {A: b}").surroundings().env()).containsOnlyKeys("A");
    }

    @Test
    void readLeavesTheHeadersOfTheMetricsAsTheyAre() throws IOException {
        write("db.txt", "s3cret", "rw-------");

        Service service = read(SECRETS + "\nmetrics: {headers: {Authorization: Basic dXNlcjpwYXNz}}");

        assertThat(service.metrics().endpoint().headers())
                .containsEntry("Authorization", new EnvValue("Basic dXNlcjpwYXNz", false));
    }
}
