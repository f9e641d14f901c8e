package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.copy.StackRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the end of a record. */
class HistoryEndTest {
    @TempDir
    Path folder;

    private final MemoryRecord record = new MemoryRecord();

    @Test
    void headWhenThereIsNoRecordIsEmpty() {
        assertThat(history().head()).isEmpty();
        assertThat(history().tail(3)).isEmpty();
        assertThat(history().unfinished(3)).isEmpty();
    }

    @Test
    void headIsTheLastRecord() {
        history().append(Events.deploy("1"));
        HistoryRecord last = history().append(Events.denied());

        assertThat(history().head()).contains(new Head(2, last.hash()));
        assertThat(new Head(2, last.hash())).hasToString("2:" + last.hash());
    }

    @Test
    void tailGivesTheLastRecordsInOrder() {
        history().append(Events.deploy("1"));
        HistoryRecord second = history().append(Events.deploy("2"));
        HistoryRecord third = history().append(Events.deploy("3"));

        assertThat(history().tail(2)).containsExactly(second, third);
        assertThat(history().tail(9)).hasSize(3);
    }

    @Test
    void tailWhenARecordIsDamagedGoesOnBeforeIt() {
        HistoryRecord first = history().append(Events.deploy("1"));
        record.append(record.size(), "garbage\n{\"schema\":7}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(history().tail(1)).containsExactly(first);
    }

    @Test
    void tailWhenTheRecordIsLongReadsItsEndOnly() {
        for (int i = 0; i < 2000; i++) {
            history().append(Events.denied());
        }
        long before = record.bytesRead();

        history().tail(5);

        assertThat(record.bytesRead() - before).isLessThan(70_000).isLessThan(record.size() / 2);
    }

    @Test
    void unfinishedAreTheStartsWithoutAnEnd() {
        HistoryRecord killed = history().append(Events.started());
        HistoryRecord ended = history().append(Events.started());
        history().append(Events.deploy("1").ending(ended));
        HistoryRecord running = history().append(Events.started());
        history().append(scrape());

        assertThat(history().unfinished(100)).containsExactly(killed, running);
        assertThat(history().unfinished(3)).containsExactly(running);
    }

    @Test
    void unfinishedIsFoundBehindAllLooksOfALongRelease() {
        History history = History.of(record, Events.noon(), Actor.named("alice"));
        HistoryRecord killed = history.append(Events.started());
        for (int look = 0; look < 3000; look++) {
            history.append(scrape());
        }

        assertThat(history.unfinished(2)).containsExactly(killed);
    }

    private static HistoryEvent scrape() {
        return new HistoryEvent(EventType.SCRAPE, "app", Map.of(), Map.of(), List.of(), Result.SUCCEEDED, "status");
    }

    private History history() {
        StackRecord place = new StackRecord(record, folder.resolve("history.jsonl"), "app", sentence -> {});
        return place.open(Events.noon(), Actor.named("alice"));
    }
}
