package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("logs/access.log");
    }

    private Path before() {
        return folder.resolve("logs/access.log.1");
    }

    private static void append(AccessLog log, int lines) {
        for (int i = 0; i < lines; i++) {
            log.append(LINE, Runnable::run);
        }
    }

    @Test
    void linesAreAppendedToWhatIsThere() throws IOException {
        try (AccessLog log = AccessLog.open(file(), new LogSize(10_000))) {
            log.append("a\n", Runnable::run);
        }
        try (AccessLog log = AccessLog.open(file(), new LogSize(10_000))) {
            log.append("b\n", Runnable::run);
        }

        assertThat(file()).hasContent("a\nb\n");
    }

    @Test
    void logHasOneFileBeforeAndBothStayBelowTheLimit() throws IOException {
        try (AccessLog log = AccessLog.open(file(), new LogSize(10_000))) {
            append(log, 1_000);

            assertThat(Files.size(file()) + Files.size(before())).isBetween(5_000L, 10_000L);
            try (var files = Files.list(folder.resolve("logs"))) {
                assertThat(files).hasSize(2);
            }
        }
    }

    @Test
    void limitThatChangesHoldsFromTheNextLineOn() throws IOException {
        LogSize limit = new LogSize(1_000_000);
        try (AccessLog log = AccessLog.open(file(), limit)) {
            append(log, 100);
            assertThat(before()).doesNotExist();
            limit.change(10_000);
            append(log, 1);
            assertThat(before()).exists();
        }
    }

    @Test
    void rotationThatFailedIsTriedAgainByTheKeeperAndNotForEachLine() throws IOException {
        Files.createDirectories(before().resolve("in the way"));
        try (AccessLog log = AccessLog.open(file(), new LogSize(10_000))) {
            append(log, 100);
            assertThat(Files.size(file())).isEqualTo(10_000);
            Files.delete(before().resolve("in the way"));
            Files.delete(before());

            append(log, 1);
            assertThat(before()).as("before the keeper looks").doesNotExist();
            log.repair();
            append(log, 1);

            assertThat(Files.size(before())).isEqualTo(10_100);
            assertThat(Files.size(file())).isEqualTo(100);
        }
    }

    @Test
    void logThatSomebodyRemovedBeginsAnew() throws IOException {
        try (AccessLog log = AccessLog.open(file(), new LogSize(10_000))) {
            log.append("a\n", Runnable::run);
            Files.delete(file());
            log.repair();
            log.append("b\n", Runnable::run);
        }

        assertThat(file()).hasContent("b\n");
    }

    @Test
    void lineAfterTheEndIsDropped() throws IOException {
        AccessLog log = AccessLog.open(file(), new LogSize(10_000));
        log.close();

        log.append("late\n", Runnable::run);
        log.repair();

        assertThat(file()).isEmptyFile();
    }
}
