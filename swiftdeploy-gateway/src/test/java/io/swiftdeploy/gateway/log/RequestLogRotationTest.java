package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the request log does where a part cannot begin. */
class RequestLogRotationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir
    Path folder;

    private static void append(RequestLog log, int lines) {
        for (int i = 0; i < lines; i++) {
            log.append(LINE, Runnable::run);
        }
    }

    @Test
    void logThatBeginsWhileNoPartCanDropsTheLinesBeforeAsSoonAsOneCan() throws IOException {
        try (RequestLog log = RequestLog.open(folder.resolve("journal.log"), new LogSize(10_000), CLOCK)) {
            append(log, 1);
            Path next = Files.createDirectories(folder.resolve("journal.1001"));
            log.begin();
            Files.delete(next);

            log.repair();
            append(log, 1);

            assertThat(folder.resolve("journal.1000")).doesNotExist();
            assertThat(log.index()).doesNotContain("kept 1000").contains("gone 1000 100\n", "kept 1001\n");
        }
    }

    @Test
    void partThatFailedToBeginIsTriedAgainByTheKeeperAndNotForEachLine() throws IOException {
        try (RequestLog log = RequestLog.open(folder.resolve("journal.log"), new LogSize(10_000), CLOCK)) {
            Path first = folder.resolve("journal.1000");
            Path next = Files.createDirectories(folder.resolve("journal.1001"));
            append(log, 30);
            assertThat(Files.size(first)).as("the part goes on").isEqualTo(3_000);
            Files.delete(next);

            append(log, 1);
            assertThat(next).as("before the keeper looks").doesNotExist();
            log.repair();
            append(log, 1);

            assertThat(Files.size(first)).isEqualTo(3_100);
            assertThat(next).hasContent(LINE);
            assertThat(log.index()).contains("lost 0\n").contains("kept 1001\n");
        }
    }

    @Test
    void linesOfOneTurnThatTheDiskHasNoRoomForAreEachTold() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Queue<Runnable> turn = new ArrayDeque<>();
        try (RequestLog log = RequestLog.open(folder.resolve("journal.log"), new LogSize(10_000), CLOCK)) {
            Files.createSymbolicLink(folder.resolve("journal.1001"), full);
            log.begin();
            for (int i = 0; i < 3; i++) {
                log.append(LINE, turn::add);
            }
            turn.remove().run();

            assertThat(log.index()).contains("lost 3\n");
        }
    }
}
