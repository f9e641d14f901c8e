package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path temp;

    private Path folder() throws IOException {
        return Files.createDirectories(temp.resolve("project/.swiftdeploy/shop"));
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void giveAway(Path path) throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root gives files away");
        Files.setAttribute(path, "unix:uid", NOBODY);
    }

    @Test
    void ownFolderIsTrustedWhetherItExistsOrNot() throws IOException {
        Path folder = folder();
        assertThatCode(() -> Trust.requireFolder(folder)).doesNotThrowAnyException();
        assertThatCode(() -> Trust.requireFolder(folder.resolve("not/yet/there")))
                .doesNotThrowAnyException();
        PrivateFolder.create(folder.resolve("not/yet/there"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("not/yet"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project/.swiftdeploy/shop", "project/.swiftdeploy", "project"})
    void folderThatOthersCanWriteToIsRefusedWithItsOwnerAndMode(String writable) throws IOException {
        Path folder = folder();
        Path open = temp.resolve(writable);
        mode(open, "rwxrwxrwx");
        Path real = open.toRealPath();
        String owner = Files.getOwner(open).getName();

        assertThatThrownBy(() -> Trust.requireFolder(folder))
                .isInstanceOfSatisfying(SwiftDeployException.class, refusal -> {
                    assertThat(refusal.what())
                            .contains("Others than this user can write to " + real)
                            .contains("rwxrwxrwx", "belongs to " + owner);
                    assertThat(refusal.next()).contains("chmod", "swiftdeploy.state");
                });
    }

    @Test
    void folderOfAnotherUserIsRefused() throws IOException {
        Path folder = folder();
        giveAway(folder.getParent());

        assertThatThrownBy(() -> Trust.requireFolder(folder))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("belongs to ");
    }

    @Test
    void folderBelowOneWithTheStickyBitIsTrusted() throws IOException {
        Path folder = folder();
        Path sticky = temp.resolve("project");
        assertThat(run("chmod", "1777", sticky.toString())).isZero();

        assertThatCode(() -> Trust.requireFolder(folder)).doesNotThrowAnyException();
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void linkToAFolderThatOthersCanWriteToIsRefused() throws IOException {
        Path open = Files.createDirectory(temp.resolve("open"));
        mode(open, "rwxrwxrwx");
        Path link = Files.createSymbolicLink(folder().resolve("link"), open);

        assertThatThrownBy(() -> Trust.requireFolder(link)).isInstanceOf(SwiftDeployException.class);
    }

    @Test
    void linkInAFolderThatOthersCanWriteToIsRefused() throws IOException {
        Path open = Files.createDirectory(temp.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), folder());
        assertThatCode(() -> Trust.requireFolder(link)).doesNotThrowAnyException();
        mode(open, "rwxrwxrwx");

        assertThatThrownBy(() -> Trust.requireFolder(link))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Others than this user can write to " + open);
        assertThatThrownBy(() -> Trust.requireFolder(link.resolve("not/yet")))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Others than this user can write to " + open);
    }

    @Test
    void fileThatOthersWroteOrCanWriteIsRefused() throws IOException {
        Path file = Files.createFile(folder().resolve("it.json"));
        assertThatCode(() -> Trust.requireFile(file)).doesNotThrowAnyException();
        assertThatCode(() -> Trust.requireFile(file.resolveSibling("none"))).doesNotThrowAnyException();
        mode(file, "rw-rw-rw-");
        assertThatThrownBy(() -> Trust.requireFile(file))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("rw-rw-rw-");
        mode(file, "rw-------");
        giveAway(file);
        assertThatThrownBy(() -> Trust.requireFile(file)).isInstanceOf(SwiftDeployException.class);
    }
}
