package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyFolderErrorsTest {
    private static final Path FOLDER = Path.of("policies");
    private static final Path FILE = FOLDER.resolve("release.rego");
    private static final Path DATA = FOLDER.resolve("data.json");
    private static final IOException CAUSE = new NoSuchFileException("release.rego");
    private static final String OWN_COPY = "SwiftDeploy always uses its own copy of this part";

    @Test
    void folderSentencesNameTheFolderAndTheKey() {
        assertSentence(
                PolicyFolderErrors.notAFolder(FOLDER),
                "The folder of policies does not exist or is not a folder.",
                FOLDER,
                "correct policies.dir in the manifest, or remove it to use the default policies");
        assertSentence(
                PolicyFolderErrors.noPolicies(FOLDER),
                "The folder of policies contains no policy of its own (*.rego, tests not counted).",
                FOLDER,
                "add one, or remove policies.dir from the manifest to use the default policies");
        assertSentence(
                PolicyFolderErrors.foreignPackage(FOLDER, "infra.rego", "corp.infra"),
                "No file of the folder of policies is a policy: infra.rego has package corp.infra; a policy's package is"
                        + " swiftdeploy.<domain>.",
                FOLDER.resolve("infra.rego"),
                "begin it with a line such as package swiftdeploy.infra");
        assertSentence(
                PolicyFolderErrors.outside(FILE, FOLDER),
                "A symbolic link points outside the folder of policies.",
                FILE,
                "put a copy of the file into policies");
    }

    @Test
    void fileSentencesNameTheFile() {
        assertSentence(
                PolicyFolderErrors.unreadable(FILE, CAUSE),
                "Policies cannot be read (NoSuchFileException).",
                FILE,
                "make it readable for the user that runs the build, or remove it");
        assertSentence(
                PolicyFolderErrors.tooLarge(FILE),
                "The file is larger than 1048576 bytes.",
                FILE,
                "split it, or check that it is meant to be a policy");
        assertSentence(
                PolicyFolderErrors.notText(FILE, CAUSE), "The file is not text in UTF-8.", FILE, "save it as UTF-8");
        assertSentence(
                PolicyFolderErrors.changedSystemFile(FILE),
                "The file has the name of a part of SwiftDeploy, but other content.",
                FILE,
                "rename or delete it; " + OWN_COPY);
    }

    @Test
    void causesAreKept() {
        assertThat(PolicyFolderErrors.unreadable(FILE, CAUSE)).hasCause(CAUSE);
        assertThat(PolicyFolderErrors.notText(FILE, CAUSE)).hasCause(CAUSE);
    }

    @Test
    void packageSentencesGiveAnExample() {
        assertSentence(
                PolicyFolderErrors.noPackage(FILE),
                "The policy does not start with a package of plain names.",
                FILE,
                "start it with a line such as: package swiftdeploy.opening_hours");
        assertSentence(
                PolicyFolderErrors.reservedPackage(FILE, "swiftdeploy_lib"),
                "The package swiftdeploy_lib is reserved.",
                FILE,
                "use package swiftdeploy.<domain>, or delete the file; " + OWN_COPY);
        assertSentence(
                PolicyFolderErrors.neverAsked(FILE, "release"),
                "The file has a decision or stages, but its package release is never asked.",
                FILE,
                "start it with package swiftdeploy.<domain>, or rename these rules if it is a library");
    }

    @Test
    void dataSentencesNameTheProblem() {
        assertSentence(
                PolicyFolderErrors.badData(DATA, PolicyFolderErrors.notAnObject()),
                "The data for the policies cannot be used: it is not a JSON object.",
                DATA,
                "use a JSON object, for example {\"thresholds\": {\"disk_free_gb\": 10}}");
        assertSentence(
                PolicyFolderErrors.reservedData(DATA, "system"),
                "The data would be at the reserved name system.",
                DATA,
                "use another name");
        assertSentence(
                PolicyFolderErrors.reservedData(DATA, "thresholds"),
                "The data would be at the reserved name thresholds.",
                DATA,
                "move thresholds into the data.json directly in policies.dir");
        assertThat(PolicyFolderErrors.thresholdsAreNoObject()).isEqualTo("its thresholds are not an object");
        assertThat(PolicyFolderErrors.notJson(OptionalInt.of(3))).isEqualTo("it is not JSON (line 3)");
        assertThat(PolicyFolderErrors.notJson(OptionalInt.empty())).isEqualTo("it is not JSON");
    }

    @Test
    void unknownThresholdNamesTheKnownOnes() {
        SwiftDeployException refused =
                PolicyFolderErrors.unknownThreshold("disk_free", new TreeSet<>(Set.of("disk_free_gb", "cpu_load")));

        assertThat(refused.what()).isEqualTo("No default policy has a threshold disk_free.");
        assertThat(refused.where()).isEqualTo("policies.thresholds.disk_free in the manifest");
        assertThat(refused.next()).isEqualTo("use one of cpu_load, disk_free_gb");
    }

    private static void assertSentence(SwiftDeployException failure, String what, Path where, String next) {
        assertThat(failure.what()).isEqualTo(what);
        assertThat(failure.where()).isEqualTo(where.toString());
        assertThat(failure.next()).isEqualTo(next);
    }
}
