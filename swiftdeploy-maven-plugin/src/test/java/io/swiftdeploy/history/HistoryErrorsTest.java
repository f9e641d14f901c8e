package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HistoryErrorsTest {
    @TempDir
    Path folder;

    @Test
    void appendWhenAFileIsInPlaceOfTheFolderSaysWhereAndWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("target")).resolve("history.jsonl");

        assertFailure(file, "there is a file in place of its folder");
    }

    @Test
    void appendWhenPathIsAFolderSaysSo() throws IOException {
        assertFailure(Files.createDirectory(folder.resolve("history.jsonl")), "not a file but a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void appendWhenPathIsADeviceSaysSo() {
        assertFailure(Path.of("/dev/full"), "not a file but a device or a pipe");
    }

    @Test
    void appendWhenPathIsALinkThatHasNoTargetSaysSo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("history.jsonl"), folder.resolve("gone"));

        assertFailure(link, "a symbolic link without a target");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void appendWhenFolderIsUnwritableSaysSo() {
        assertFailure(Path.of("/proc/self/history.jsonl"), "could not be written");
    }

    /** A file of the kernel, which refuses even root. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void appendWhenFileIsReadOnlySaysSo() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("history.jsonl"), Path.of("/proc/version"));

        assertFailure(file, "could not be written");
    }

    @Test
    void appendWhenLockStaysTakenSaysWhoMustEnd() throws IOException {
        Path file = folder.resolve("history.jsonl");
        Path lockFile = folder.resolve("history.jsonl.lock");
        History impatient = new History(file, Events.noon(), "alice", Duration.ofMillis(20));
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            assertThatThrownBy(() -> impatient.append(Events.denied()))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("held the history's lock")
                    .hasMessageContaining(lockFile.getFileName().toString())
                    .hasMessageContaining("Wait until the other build has ended");
            held.release();
        }
        assertThat(impatient.append(Events.denied()).sequence()).isEqualTo(1);
    }

    @Test
    void appendWhenALockFileWasLeftBehindIsNotHeldUp() throws IOException {
        Files.createFile(folder.resolve("history.jsonl.lock"));
        History impatient = new History(folder.resolve("history.jsonl"), Events.noon(), "alice", Duration.ZERO);

        assertThat(impatient.append(Events.denied()).sequence()).isEqualTo(1);
    }

    private static void assertFailure(Path file, String what) {
        assertThatThrownBy(() -> new History(file, Events.noon(), "alice").append(Events.denied()))
                .isInstanceOfSatisfying(SwiftDeployException.class, failure -> {
                    assertThat(failure.what()).contains(what);
                    assertThat(failure.where()).isEqualTo(file.toString());
                    assertThat(failure.next()).contains("-Dswiftdeploy.history=");
                });
    }
}
