package io.swiftdeploy.manifest.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.problem.ManifestException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeEditTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void writeWhenModeIsGivenChangesOnlyIt() throws IOException {
        assertThat(edited(Manifests.resource("base.yaml"), Mode.CANARY))
                .isEqualTo(Manifests.resource("base.yaml").replace("stable", "canary"));
    }

    @Test
    void writeWhenTextIsOddKeepsItByteForByte() throws IOException {
        String odd =
                "\uFEFF# mode: stable\r\nservices: # the \u00e4pp \ud83d\ude80  \r\n\r\n    \"mode\"  :   'stable'   # mode: stable\t\r\n"
                        + "    name: mode  \r\n    image:   a\r\nnginx: {mode: stable}";

        assertThat(edited(odd, Mode.CANARY)).isEqualTo(odd.replace("'stable'", "'canary'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services:\n  mode: @\n",
                "services:\n  mode: \"@\" # why\n",
                "services: {image: a, 'mode': '@'}",
                "{services: {mode: @, image: a}}\n",
                "services:\n  mode:\n    @\n  image: a\n",
                "services:\n  mode: |-\n    @\n  image: a\n",
                "services:\n  mode: >\n    @\n\n  image: a\n",
                "---\nservices:\n    mode: @\n...\n",
                "services:\n  ? mode\n  : @\n",
                "services:\r  mode: @\r  image: a\r",
            })
    void writeWhenStyleDiffersKeepsIt(String text) throws IOException {
        assertThat(edited(text.replace("@", "stable"), Mode.CANARY)).isEqualTo(text.replace("@", "canary"));
        assertThat(edited(text.replace("@", "canary"), Mode.STABLE)).isEqualTo(text.replace("@", "stable"));
    }

    @Test
    void writeWhenQuotedModeIsEscapedWritesItPlainly() throws IOException {
        assertThat(edited("services:\n  mode: \"st\\x61ble\"\n", Mode.CANARY))
                .isEqualTo("services:\n  mode: \"canary\"\n");
    }

    @Test
    void writeWhenModeHasNoValueGivesItOne() throws IOException {
        assertThat(edited("services:\n  mode: # none\n  port: 1\n", Mode.CANARY))
                .isEqualTo("services:\n  mode: canary # none\n  port: 1\n");
    }

    @Test
    void writeWhenModeIsAbsentAddsItBehindTheLastScalar() throws IOException {
        assertThat(edited("services:\r\n    image: a # x\r\n    env:\r\n      A: b\r\nnginx: {}\r\n", Mode.CANARY))
                .isEqualTo(
                        "services:\r\n    image: a # x\r\n    mode: canary\r\n    env:\r\n      A: b\r\nnginx: {}\r\n");
        assertThat(edited("services:\n  image: a\n  port: 3000", Mode.CANARY))
                .isEqualTo("services:\n  image: a\n  port: 3000\n  mode: canary");
        assertThat(edited("services:\n  env: {A: b}\n  text: |\n    x\n", Mode.CANARY))
                .isEqualTo("services:\n  mode: canary\n  env: {A: b}\n  text: |\n    x\n");
    }

    @Test
    void writeWhenModeIsAbsentInFlowStyleAddsItBehindAComma() throws IOException {
        assertThat(edited("services: {name: app, port: 1 } # x\n", Mode.CANARY))
                .isEqualTo("services: {name: app, port: 1, mode: canary } # x\n");
        assertThat(edited("services: {\n  env: {A: b}, # x\n}\n", Mode.CANARY))
                .isEqualTo("services: {\n  env: {A: b}, mode: canary, # x\n}\n");
        assertThat(edited("services: {}\n", Mode.CANARY)).isEqualTo("services: {mode: canary}\n");
    }

    @Test
    void writeWhenServicesAreBlankGivesThemTheMode() throws IOException {
        assertThat(edited("services:\n", Mode.CANARY)).isEqualTo("services: {mode: canary}\n");
        assertThat(edited("services: # all by default\nnginx: {port: 1}\n", Mode.CANARY))
                .isEqualTo("services: {mode: canary} # all by default\nnginx: {port: 1}\n");
        assertThat(edited("services: ~\n", Mode.CANARY)).isEqualTo("services: {mode: canary}\n");
        assertThat(edited("services:\n", Mode.STABLE)).isEqualTo("services:\n");
        assertThat(edited("services: {mode: canary}\n", Mode.STABLE)).isEqualTo("services: {mode: stable}\n");
    }

    @Test
    void writeWhenFileSaysTheModeAlreadyDoesNotTouchIt() throws IOException {
        for (String text : new String[] {"services:\n  mode: 'stable'\n", "services:\n  image: a\n"}) {
            Path file = Manifests.write(folder, text);
            Files.setLastModifiedTime(file, LONG_AGO);
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();

            ModeEdit.write(file, Mode.STABLE);

            assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                    .isEqualTo(key);
        }
    }

    @Test
    void writeWhenModeIsAnExpressionSaysSoAndChangesNothing() throws IOException {
        assertRefused("services:\n  mode: ${app.mode}\n", "is the expression ${app.mode}; nothing was changed");
    }

    @Test
    void writeWhenFileIsNoManifestSaysSoAndChangesNothing() throws IOException {
        assertRefused("services:\n  mode: [stable]\n", "is a list, not a word");
        assertRefused("services:\n  mode: &m stable\n", "has the anchor");
        assertRefused("services: [a]\n", "services (line 1, column 1): must be a mapping");
        assertRefused("", "services (line 1, column 1): must be a mapping");
        assertRefused("services: {mode: stable\n", "is not valid YAML");
    }

    @Test
    void writeKeepsPermissionsAndLeavesNoOtherFile() throws IOException {
        Path file = Manifests.write(folder, "services:\n  mode: stable\n");
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        ModeEdit.write(file, Mode.CANARY);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--rw-");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writeWhenFileIsALinkChangesItsTarget() throws IOException {
        Path target = Manifests.write(folder, "services:\n  mode: stable\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), target);

        ModeEdit.write(link, Mode.CANARY);

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("services:\n  mode: canary\n");
    }

    @Test
    void writeWhenFileIsMissingSaysSo() {
        assertThatThrownBy(() -> ModeEdit.write(folder.resolve("none.yaml"), Mode.CANARY))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("There is no manifest.");
    }

    private void assertRefused(String text, String why) throws IOException {
        Path file = Manifests.write(folder, text);

        assertThatThrownBy(() -> ModeEdit.write(file, Mode.CANARY))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining(why);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    private String edited(String text, Mode mode) throws IOException {
        Path file = Manifests.write(folder, text);
        ModeEdit.write(file, mode);
        return Files.readString(file);
    }
}
