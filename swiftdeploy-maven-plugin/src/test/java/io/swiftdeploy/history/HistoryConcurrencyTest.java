package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HistoryConcurrencyTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("history.jsonl");
    }

    @Test
    void appendWhenTwoProcessesWriteAtOnceLosesAndTearsNothing() throws Exception {
        Process first = HistoryWriterProcess.start(HistoryWriterProcess.command(file, "first", 1000));
        Process second = HistoryWriterProcess.start(HistoryWriterProcess.command(file, "second", 1000));
        assertThat(HistoryWriterProcess.output(first)).isEmpty();
        assertThat(HistoryWriterProcess.output(second)).isEmpty();

        assertUnbroken(2000);
        assertThat(writtenBy("first")).hasSize(1000).isSorted();
        assertThat(writtenBy("second")).hasSize(1000).isSorted();
    }

    /** A build server gives each build a temporary folder; and readers in a writer's process must not end its lock. */
    @Test
    void appendInAWorkspaceWhenTwoProcessesWriteAtOnceLosesNothingAndLeavesNothingElse(@TempDir Path temporary)
            throws Exception {
        List<String> elsewhere = HistoryWriterProcess.commandInWorkspace(file, "second", 200);
        elsewhere.add(1, "-Djava.io.tmpdir=" + temporary);
        Process first = HistoryWriterProcess.start(HistoryWriterProcess.commandInWorkspace(file, "first", 200));
        Process second = HistoryWriterProcess.start(elsewhere);
        Thread here = new Thread(
                () -> LongStream.range(0, 100).forEach(i -> History.ofFile(file, Clock.systemUTC(), Actor.named("here"))
                        .append(Events.denied())));
        here.start();
        while (here.isAlive()) {
            assertThat(HistoryReader.verify(FileRecordStore.inWorkspace(file), (record, bytes) -> {})
                            .whole())
                    .isTrue();
        }
        assertThat(HistoryWriterProcess.output(first)).isEmpty();
        assertThat(HistoryWriterProcess.output(second)).isEmpty();

        assertUnbroken(500);
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void appendWhenThreadsWriteAtOnceThroughTheirOwnInstancesLosesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            History history = new History(file, Clock.systemUTC(), "thread " + writer, Duration.ofMinutes(5));
            writers.add(threads.submit(() -> LongStream.range(0, 25).forEach(i -> history.append(Events.denied()))));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        assertUnbroken(200);
    }

    @Test
    void readWhenOthersWriteNeverSeesHalfALine() throws Exception {
        Process writer = HistoryWriterProcess.start(HistoryWriterProcess.command(file, "writer", 300));
        while (writer.isAlive()) {
            HistoryReading reading = new HistoryReader().read(file);
            assertThat(reading.problems()).isEmpty();
        }
        assertThat(HistoryWriterProcess.output(writer)).isEmpty();

        assertUnbroken(300);
    }

    @Test
    void appendWhenWriterIsKilledInTheMiddleLetsTheNextGoOn() throws Exception {
        Process victim = HistoryWriterProcess.start(HistoryWriterProcess.command(file, "victim", 1_000_000));
        while (victim.isAlive() && new HistoryReader().read(file).records().size() < 20) {
            Thread.onSpinWait();
        }
        victim.destroyForcibly().waitFor();

        HistoryRecord next = new History(file, Clock.systemUTC(), "next").append(Events.deploy("1"));

        HistoryReading reading = new HistoryReader().read(file);
        assertThat(reading.whole()).isTrue();
        assertThat(reading.headHash()).contains(next.hash());
        assertThat(reading.records()).hasSizeGreaterThan(20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void appendWhenSpaceRunsOutInsideALineTakesTheLineBackAndSaysSo() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        List<String> limited = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 4 && exec \"$@\"", "bash"));
        limited.addAll(HistoryWriterProcess.command(file, "limited", 1000));
        Process process = HistoryWriterProcess.start(limited);

        assertThat(HistoryWriterProcess.output(process)).contains("The history could not be written: File too large");
        assertThat(process.exitValue()).isEqualTo(3);
        HistoryReading reading = new HistoryReader().read(file);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.records()).isNotEmpty();
        assertThat(Files.size(file)).isLessThan(4 * 1024);
    }

    private void assertUnbroken(long count) {
        HistoryReading reading = new HistoryReader().read(file);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.records())
                .extracting(HistoryRecord::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    private List<Integer> writtenBy(String actor) throws IOException {
        return new HistoryReader()
                .read(file).records().stream()
                        .filter(record -> record.actor().equals(actor))
                        .map(record -> String.valueOf(record.event().asked().get("version")))
                        .map(version -> Integer.valueOf(version.substring("1.0.".length())))
                        .toList();
    }
}
