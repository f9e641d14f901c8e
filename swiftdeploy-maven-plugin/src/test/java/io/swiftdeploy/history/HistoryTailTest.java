package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTailTest {
    @TempDir
    Path folder;

    /** Counts what is read. */
    private static final class CountingFile extends RandomAccessFile {
        private long bytesRead;

        CountingFile(File file) throws IOException {
            super(file, "r");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            bytesRead += Math.max(0, read);
            return read;
        }
    }

    @Test
    void ofWhenHistoryIsLongReadsItsEndOnly() throws IOException {
        Path file = folder.resolve("history.jsonl");
        HistoryRecord last = new History(file, Events.noon(), "alice").append(Events.denied());
        String line = Files.readString(file);
        Files.writeString(file, ("x".repeat(500) + "\n").repeat(100_000));
        Files.writeString(file, line, StandardOpenOption.APPEND);

        try (CountingFile counting = new CountingFile(file.toFile())) {
            HistoryTail tail = HistoryTail.of(counting);

            assertThat(tail).isEqualTo(new HistoryTail(1, last.hash(), false, false));
            assertThat(counting.bytesRead).isLessThan(20_000);
        }
    }

    @Test
    void ofWhenLastRecordIsLongerThanABlockFindsItsStart() throws IOException {
        Path file = folder.resolve("history.jsonl");
        History history = new History(file, Events.noon(), "alice");
        history.append(Events.deploy("1"));
        HistoryRecord last = history.append(Events.deploy("2".repeat(100_000)));

        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            assertThat(HistoryTail.of(open)).isEqualTo(new HistoryTail(2, last.hash(), false, false));
        }
    }

    @Test
    void ofWhenFileIsEmptyIsTheGenesis() throws IOException {
        Path file = Files.createFile(folder.resolve("history.jsonl"));

        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            assertThat(HistoryTail.of(open)).isEqualTo(new HistoryTail(0, "0".repeat(64), false, false));
        }
    }
}
