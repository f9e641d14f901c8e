package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.io.AtomicFile.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void writeWhenFileExistsReplacesItAndLeavesNothingElse(FilePermissions permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old and longer");

        write(file, permissions, Durability.FORCED, "new");

        assertThat(file).hasContent("new");
        assertOnlyFile(file);
    }

    @ParameterizedTest
    @EnumSource
    void writeWhenFileIsMissingMakesIt(Durability durability) throws IOException {
        Path file = folder.resolve("file");

        write(file, FilePermissions.UMASK, durability, "new");

        assertThat(file).hasContent("new");
        assertOnlyFile(file);
    }

    @Test
    void writeRemovesWhatKilledWritersLeftAndNoFileOfALivingOne() throws IOException {
        Path abandoned = Files.writeString(folder.resolve(".swiftdeploy-1.tmp"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(61)));
        Path living = Files.writeString(folder.resolve(".swiftdeploy-2.tmp"), "half");
        Path other = Files.writeString(folder.resolve("other.tmp"), "of the user");

        write(folder.resolve("file"), FilePermissions.UMASK, Durability.CACHED, "new");

        assertThat(abandoned).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }

    @Test
    void removeUnfinishedRemovesAllTemporaryFilesAndNothingElse() throws IOException {
        Path temporary = Files.writeString(folder.resolve(".swiftdeploy-1.tmp"), "half");
        Path file = Files.writeString(folder.resolve("file"), "whole");

        AtomicFile.removeUnfinished(folder);
        AtomicFile.removeUnfinished(folder.resolve("missing"));

        assertThat(temporary).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void writeDoesNotChangeTheOldFileUnderAReader() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        try (var reader = Files.newBufferedReader(file)) {
            write(file, FilePermissions.OWNER_ONLY, Durability.CACHED, "new");

            assertThat(reader.readLine()).isEqualTo("old");
        }
    }

    @Test
    void writeWhenTheNameCannotBeTakenThrowsAndRemovesTheTemporaryFile() throws IOException {
        Path taken =
                Files.createDirectories(folder.resolve("file/with-content")).getParent();

        assertThatThrownBy(() -> write(taken, FilePermissions.OWNER_ONLY, Durability.CACHED, "new"))
                .isInstanceOf(IOException.class);

        assertOnlyFile(taken);
    }

    @Test
    void writeWhenThereIsNothingToTakePermissionsFromThrowsAndRemovesTheTemporaryFile() {
        Path missing = folder.resolve("file");
        assumePosix();

        assertThatThrownBy(() -> write(missing, FilePermissions.OF_REPLACED, Durability.CACHED, "new"))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writeWhenTheFolderIsMissingThrows() {
        Path file = folder.resolve("none/file");

        assertThatThrownBy(() -> write(file, FilePermissions.OWNER_ONLY, Durability.CACHED, "new"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void writeWhenTheThreadIsInterruptedWritesAndKeepsTheInterrupt() throws IOException {
        Path file = folder.resolve("file");
        Thread.currentThread().interrupt();

        write(file, FilePermissions.OWNER_ONLY, Durability.FORCED, "new");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("new");
    }

    @Test
    void writeGivesThePermissionsThatWereAskedFor() throws IOException {
        assumePosix();
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        write(file, FilePermissions.OF_REPLACED, Durability.CACHED, "1");
        assertThat(permissions(file)).isEqualTo("rw-r--rw-");

        write(file, FilePermissions.OWNER_ONLY, Durability.CACHED, "2");
        assertThat(permissions(file)).isEqualTo("rw-------");

        write(file, FilePermissions.UMASK, Durability.CACHED, "3");
        assertThat(permissions(file)).isEqualTo(permissions(Files.createFile(folder.resolve("usual"))));
    }

    @Test
    void writeWhenThePathHasNoFolderWritesToTheWorkingFolder() throws IOException {
        Path file = Path.of("atomic-file-test.tmp");
        try {
            write(file, FilePermissions.OWNER_ONLY, Durability.CACHED, "new");

            assertThat(file).hasContent("new");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void moveRenamesAFolderAndReplacesAFile() throws IOException {
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.writeString(from.resolve("file"), "new");
        Path old = Files.writeString(folder.resolve("old"), "old");

        AtomicFile.move(from, folder.resolve("to"));
        AtomicFile.move(folder.resolve("to/file"), old);

        assertThat(from).doesNotExist();
        assertThat(folder.resolve("to")).isEmptyDirectory();
        assertThat(old).hasContent("new");
    }

    private static void write(Path file, FilePermissions permissions, Durability durability, String content)
            throws IOException {
        new AtomicFile(file, permissions, durability).write(content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertOnlyFile(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static void assumePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
