package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Events;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.MemoryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTailTest {
    @TempDir
    Path folder;

    @Test
    void ofWhenHistoryIsLongReadsItsEndOnly() throws IOException {
        Path file = folder.resolve("history.jsonl");
        HistoryRecord last = new History(file, Events.noon(), "alice").append(Events.denied());
        String line = Files.readString(file);
        Files.writeString(file, ("x".repeat(500) + "\n").repeat(10_000));
        Files.writeString(file, line, StandardOpenOption.APPEND);

        MemoryRecord store = new MemoryRecord();
        store.put(Files.readAllBytes(file));
        HistoryTail tail = HistoryTail.of(store);

        assertThat(tail).isEqualTo(new HistoryTail(Files.size(file), 1, last.hash(), false, false));
        assertThat(store.bytesRead()).isLessThan(70_000);
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
