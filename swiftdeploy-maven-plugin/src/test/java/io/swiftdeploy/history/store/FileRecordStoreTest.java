package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.Deadline;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A record in a workspace, where the record itself is locked. */
class FileRecordStoreTest {
    private static final byte[] LINE = "line\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path file = Path.of("history.jsonl");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("history.jsonl");
    }

    private FileRecordStore store() {
        return FileRecordStore.inWorkspace(file);
    }

    @Test
    void appendInAWorkspaceWritesNothingBesideTheRecord() {
        assertThat(store().append(0, LINE)).isTrue();
        assertThat(store().append(LINE.length, LINE)).isTrue();
        assertThat(store().append(LINE.length, LINE)).isFalse();

        assertThat(file).hasContent("line\nline\n");
        assertThat(folder).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which does not tell one file from another
    void appendThatWaitedWhileTheRecordWasSetAsideGoesToTheNewOne() throws Exception {
        Path aside = folder.resolve("aside");
        Files.createFile(file);
        FutureTask<Boolean> append = new FutureTask<>(() -> store().append(0, LINE));
        Thread waiting = new Thread(append);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            waiting.start();
            awaitWaiting(waiting);
            Files.move(file, aside);
            Files.createFile(file);
            held.release();
        }

        assertThat(append.get()).isTrue();
        assertThat(file).hasContent("line\n");
        assertThat(aside).isEmptyFile();
    }

    @Test
    void setAsideGivesTheRecordAnotherName() {
        store().append(0, LINE);

        assertThat(Path.of(store().setAside("old"))).hasContent("line\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void appendWhileAStreamIsClosedWaitsForNothing() throws Exception {
        store().append(0, LINE);

        try (var stream = store().open()) {
            store().append(LINE.length, LINE);
            assertThat(stream.readAllBytes()).isEqualTo(LINE);
        }
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException, ExecutionException {
        assertThat(Deadline.in(Duration.ofSeconds(30)).until(() -> thread.getState() == Thread.State.TIMED_WAITING))
                .isTrue();
    }
}
