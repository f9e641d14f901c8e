package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.PolicyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserPoliciesTest {

    private static final String POLICY = "package swiftdeploy.hours\n";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("policies"));
    }

    @Test
    void readWhenThereIsNoPolicyIsRefused() throws IOException {
        refused().hasMessageContaining("contains no policy of its own");
        write("hours_test.rego", POLICY);
        write("data.json", "{}");
        refused().hasMessageContaining("contains no policy of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package system.authz",
                "# harmless\npackage\n\tsystem.authz",
                "package system",
                "package system.log",
                "package swiftdeploy_catalog",
                "package swiftdeploy_lib",
                "package swiftdeploy_http",
                "package swiftdeploy_auth",
                "package thresholds"
            })
    void readWhenAPackageIsReservedIsRefused(String source) throws IOException {
        write("hours.rego", source + "\n");

        refused().hasMessageContaining("is reserved").hasMessageContaining("hours.rego");
    }

    @Test
    void readWhenThePackageIsHiddenBehindBracketsIsRefused() throws IOException {
        write("hours.rego", "package system[\"authz\"]\n");

        refused().hasMessageContaining("does not start with a package of plain names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision := 1", "default decision := 1", "  stages contains \"status\" if true"})
    void readWhenAMisspeltPackageWouldNeverBeAskedIsRefused(String rule) throws IOException {
        write("hours.rego", POLICY);
        write("typo.rego", "package swiftdeply.night\n\n" + rule + "\n");

        refused()
                .hasMessageContaining("its package swiftdeply.night is never asked")
                .hasMessageContaining("typo.rego");
    }

    @Test
    void readWhenAnotherPackageIsALibraryTakesIt() throws IOException {
        write("hours.rego", POLICY);
        write("time.rego", "package team.time\n\nhour(decision) := decision\n");

        assertThat(userFiles()).containsKey("time.rego");
    }

    @Test
    void readWhenSystemFilesAreUnchangedCopiesLeavesThemOut() throws IOException {
        write("hours.rego", POLICY);
        for (Map.Entry<String, String> file :
                DefaultPolicies.packaged().system().entrySet()) {
            write(file.getKey(), file.getValue());
        }

        assertThat(userFiles()).containsOnlyKeys("hours.rego");
    }

    @Test
    void readWhenASystemFileWasChangedIsRefused() throws IOException {
        write("authz/system_authz.rego", "package swiftdeploy.harmless\n");

        refused().hasMessageContaining("has the name of a part of SwiftDeploy, but other content");
    }

    /** Nobody takes the place of the file that asks other hosts, whether it is there or not. */
    @Test
    void readWhenAFileHasTheNameOfTheOneThatAsksHostsIsRefused() throws IOException {
        write("hours.rego", POLICY);
        write("lib/swiftdeploy_http.rego", "package harmless\n");

        refused().hasMessageContaining("has the name of a part of SwiftDeploy, but other content");
    }

    @Test
    void readWhenACopyOfTheFileThatAsksHostsIsThereLeavesItOut() throws IOException {
        String copy = PolicyBundle.of(Optional.empty(), Map.of(), List.of("a.example"))
                .files()
                .get("lib/swiftdeploy_http.rego");
        write("hours.rego", POLICY);
        write("lib/swiftdeploy_http.rego", copy);

        assertThat(PolicyBundle.of(Optional.of(folder), Map.of(), List.of("a.example"))
                        .files())
                .containsEntry("lib/swiftdeploy_http.rego", copy)
                .containsKey("hours.rego");
        refused().hasMessageContaining("lib/swiftdeploy_http.rego");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "", "{\"thresholds\": 5}"})
    void readWhenDataIsNotAnObjectIsRefused(String json) throws IOException {
        write("hours.rego", POLICY);
        write("data.json", json);

        refused()
                .hasMessageContaining("The data for the policies cannot be used")
                .hasMessageContaining("data.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swiftdeploy_auth", "system", "swiftdeploy", "swiftdeploy_catalog", "swiftdeploy_lib"})
    void readWhenDataUsesAReservedNameIsRefused(String root) throws IOException {
        write("hours.rego", POLICY);
        write("data.json", "{\"" + root + "\": {}}");
        refused().hasMessageContaining("reserved name " + root);

        Files.delete(folder.resolve("data.json"));
        write(root + "/data.json", "{}");
        refused().hasMessageContaining("reserved name " + root);
    }

    @Test
    void readWhenThresholdsLieWhereTheManifestCannotOverrideThemIsRefused() throws IOException {
        write("hours.rego", POLICY);
        write("thresholds/data.json", "{\"disk_free_gb\": 1}");

        refused().hasMessageContaining("reserved name thresholds").hasMessageContaining("directly in policies.dir");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private SortedMap<String, String> userFiles() {
        return UserPolicies.in(folder, DefaultPolicies.packaged());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return refused(folder);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        return assertThatThrownBy(() -> PolicyBundle.of(Optional.of(folder), Map.of()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("where: ")
                .hasMessageContaining("next: ");
    }
}
