package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Events;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.MemoryRecord;
import io.swiftdeploy.history.copy.StackRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block that came in part is no damaged record: nothing is chained to what is before it. */
class WholeBlockTest {
    private static final int ALL_BUT_LAST = -1;

    @TempDir
    Path folder;

    private final MemoryRecord record = new MemoryRecord();

    @BeforeEach
    void writeRecords() {
        for (int i = 0; i < 5; i++) {
            History.of(record, Events.noon(), Actor.named("ann")).append(Events.denied());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, ALL_BUT_LAST})
    void appendWhenTheEndIsCutIsRefusedAndChangesNothing(int kept) {
        byte[] before = record.content();
        record.cutBlocks(kept);
        History history = History.of(record, Events.noon(), Actor.named("ann"));

        assertThatThrownBy(() -> history.append(Events.denied()))
                .isInstanceOfSatisfying(SwiftDeployException.class, e -> {
                    assertThat(e.what()).contains("could not be read").contains("bytes came of the");
                    assertThat(e.where()).isEqualTo(record.where());
                    assertThat(e.next()).contains("run the goal again");
                });

        assertThat(record.content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, ALL_BUT_LAST})
    void headAndTailWhenTheEndIsCutAreRefused(int kept) {
        record.cutBlocks(kept);
        History history = History.of(record, Events.noon(), Actor.named("ann"));

        assertThatThrownBy(history::headLine).isInstanceOf(SwiftDeployException.class);
        assertThatThrownBy(() -> history.unfinished(10)).isInstanceOf(SwiftDeployException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, ALL_BUT_LAST})
    void inputWhenABlockIsCutIsRefused(int kept) throws IOException {
        record.cutBlocks(kept);
        try (InputStream input = new StoreInput(record, 10)) {
            assertThatThrownBy(input::readAllBytes).isInstanceOf(SwiftDeployException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, ALL_BUT_LAST})
    void copyWhenTheRecordIsCutIsNeverTakenForAnother(int kept) throws IOException {
        Path file = Files.write(folder.resolve("history.jsonl"), record.content());
        List<String> notices = new ArrayList<>();
        record.cutBlocks(kept);
        History history = new StackRecord(record, file, "app", notices::add).open(Events.noon(), Actor.named("ann"));

        assertThatThrownBy(history::updateCopy).isInstanceOf(SwiftDeployException.class);

        assertThat(file).hasBinaryContent(record.content());
        assertThat(notices).isEmpty();
    }

    @Test
    void firstBytesOfAStreamThatEndsBeforeThemAreAnError() throws IOException {
        try (InputStream first = new FirstBytes(new ByteArrayInputStream(new byte[7]), 8)) {
            assertThat(first.readNBytes(7)).hasSize(7);
            assertThatThrownBy(first::read).isInstanceOf(IOException.class).hasMessageContaining("1 bytes");
        }
        try (InputStream first = new FirstBytes(new ByteArrayInputStream(new byte[8]), 7)) {
            assertThat(first.readAllBytes()).hasSize(7);
        }
    }
}
