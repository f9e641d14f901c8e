package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Events;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTailTest {
    @TempDir
    Path folder;

    /** Counts what is read. */
    private record CountingStore(RecordStore store, long[] bytesRead) implements RecordStore {
        @Override
        public long size() {
            return store.size();
        }

        @Override
        public byte[] read(long from, int length) {
            bytesRead[0] += length;
            return store.read(from, length);
        }

        @Override
        public boolean append(long expectedSize, byte[] bytes) {
            return store.append(expectedSize, bytes);
        }

        @Override
        public InputStream open() {
            return store.open();
        }

        @Override
        public String where() {
            return store.where();
        }

        @Override
        public void remove() {
            store.remove();
        }
    }

    @Test
    void ofWhenHistoryIsLongReadsItsEndOnly() throws IOException {
        Path file = folder.resolve("history.jsonl");
        HistoryRecord last = new History(file, Events.noon(), "alice").append(Events.denied());
        String line = Files.readString(file);
        Files.writeString(file, ("x".repeat(500) + "\n").repeat(100_000));
        Files.writeString(file, line, StandardOpenOption.APPEND);

        CountingStore counting = new CountingStore(new FileRecordStore(file), new long[1]);
        HistoryTail tail = HistoryTail.of(counting);

        assertThat(tail).isEqualTo(new HistoryTail(Files.size(file), 1, last.hash(), false, false));
        assertThat(counting.bytesRead[0]).isLessThan(70_000);
    }

    @Test
    void ofWhenLastRecordIsLongerThanABlockFindsItsStart() throws IOException {
        Path file = folder.resolve("history.jsonl");
        History history = new History(file, Events.noon(), "alice");
        history.append(Events.deploy("1"));
        HistoryRecord last = history.append(Events.deploy("2".repeat(100_000)));

        assertThat(HistoryTail.of(new FileRecordStore(file)))
                .isEqualTo(new HistoryTail(Files.size(file), 2, last.hash(), false, false));
    }

    @Test
    void ofWhenFileIsEmptyIsTheGenesis() throws IOException {
        Path file = Files.createFile(folder.resolve("history.jsonl"));

        assertThat(HistoryTail.of(new FileRecordStore(file)))
                .isEqualTo(new HistoryTail(0, 0, "0".repeat(64), false, false));
    }
}
