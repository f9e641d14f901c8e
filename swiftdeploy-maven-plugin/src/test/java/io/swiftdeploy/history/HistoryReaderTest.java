package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.ChainProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {
    @TempDir
    Path folder;

    private Path file;
    private List<String> lines = List.of();

    @BeforeEach
    void writeFive() throws IOException {
        file = folder.resolve("history.jsonl");
        for (int i = 1; i <= 5; i++) {
            new History(file, Events.noon(), "alice").append(Events.deploy("1.0." + i));
        }
        lines = new ArrayList<>(Files.readAllLines(file));
    }

    @Test
    void readWhenUntouchedIsWhole() {
        HistoryReading reading = new HistoryReader().read(file);

        assertThat(reading.whole()).isTrue();
        assertThat(reading.missing()).isFalse();
        assertThat(reading.records()).extracting(HistoryRecord::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void readWhenFileIsMissingSaysSo() {
        HistoryReading reading = new HistoryReader().read(folder.resolve("none.jsonl"));

        assertThat(reading.missing()).isTrue();
        assertThat(reading.records()).isEmpty();
        assertThat(folder.resolve("none.jsonl.lock")).doesNotExist();
    }

    @Test
    void readWhenFileIsEmptyIsWholeAndNotMissing() throws IOException {
        Files.writeString(file, "");

        assertThat(new HistoryReader().read(file)).isEqualTo(new HistoryReading(List.of(), List.of(), false));
    }

    @Test
    void readWhenLineIsEditedNamesIt() throws IOException {
        lines.set(2, lines.get(2).replace("1.0.3", "6.6.6"));

        assertThat(problems()).containsExactly(tuple(3L, Kind.HASH_DIFFERS));
    }

    @Test
    void readWhenOnlyNumberFormattingIsEditedNamesTheLine() throws IOException {
        lines.set(1, lines.get(1).replace("\"schema\":1", "\"schema\": 1"));

        assertThat(problems()).containsExactly(tuple(2L, Kind.HASH_DIFFERS));
    }

    @Test
    void readWhenLineIsEditedAndHashedAnewNamesTheNext() throws IOException {
        String open = lines.get(2).replace("1.0.3", "6.6.6").replaceAll(",\"hash\".*", "");
        lines.set(2, ForeignLine.sealed(open));

        assertThat(problems()).containsExactly(tuple(4L, Kind.PREVIOUS_DIFFERS));
    }

    @Test
    void readWhenLineIsDeletedNamesTheOneBehind() throws IOException {
        lines.remove(2);

        assertThat(problems()).containsExactly(tuple(3L, Kind.SEQUENCE_GAP), tuple(3L, Kind.PREVIOUS_DIFFERS));
    }

    @Test
    void readWhenFirstLineIsDeletedNamesTheNewFirst() throws IOException {
        lines.remove(0);

        assertThat(problems()).containsExactly(tuple(1L, Kind.SEQUENCE_GAP), tuple(1L, Kind.PREVIOUS_DIFFERS));
    }

    @Test
    void readWhenLinesAreSwappedNamesBoth() throws IOException {
        Collections.swap(lines, 1, 2);

        assertThat(problems()).extracting(problem -> problem.toList().get(0)).contains(2L, 3L);
    }

    @Test
    void readWhenLineIsRepeatedNamesTheCopy() throws IOException {
        lines.add(2, lines.get(1));

        assertThat(problems()).containsExactly(tuple(3L, Kind.SEQUENCE_GAP), tuple(3L, Kind.PREVIOUS_DIFFERS));
    }

    @Test
    void readWhenLineEndsAreConvertedNamesEveryLine() throws IOException {
        lines.replaceAll(line -> line + "\r");

        assertThat(problems()).hasSize(5).allMatch(problem -> problem.toList().get(1) == Kind.NOT_A_RECORD);
    }

    @Test
    void readWhenEndIsTruncatedCannotTellSoTheHeadTells() throws IOException {
        String head = new HistoryReader().read(file).headHash().orElseThrow();
        lines.remove(4);

        assertThat(problems()).isEmpty();
        assertThat(new HistoryReader().read(file).headHash()).isPresent().isNotEqualTo(head);
    }

    @Test
    void readWhenSchemaIsUnknownReportsItAndGoesOn() throws IOException {
        String previous = new HistoryReader().read(file).headHash().orElseThrow();
        lines.add(ForeignLine.ofSchema(3, 6, previous));

        assertThat(problems()).containsExactly(tuple(6L, Kind.UNKNOWN_SCHEMA));
        assertThat(new HistoryReader().read(file).records()).hasSize(5);
    }

    @Test
    void readWhenUnknownSchemaIsEditedReportsBoth() throws IOException {
        String previous = new HistoryReader().read(file).headHash().orElseThrow();
        lines.add(ForeignLine.ofSchema(0, 6, previous).replace("news", "lies"));

        assertThat(problems()).containsExactly(tuple(6L, Kind.HASH_DIFFERS), tuple(6L, Kind.UNKNOWN_SCHEMA));
    }

    @Test
    void readWhenEventIsUnknownReportsTheLine() throws IOException {
        lines.set(
                4,
                ForeignLine.sealed(
                        lines.get(4).replace("\"deploy\"", "\"dance\"").replaceAll(",\"hash\".*", "")));

        assertThat(problems()).containsExactly(tuple(5L, Kind.NOT_A_RECORD));
    }

    @Test
    void readWhenKeyIsRepeatedDoesNotTakeTheLineForARecord() throws IOException {
        String open = lines.get(4).replaceAll(",\"hash\".*", "") + ",\"result\":\"denied\"";
        lines.set(4, ForeignLine.sealed(open));

        assertThat(problems()).containsExactly(tuple(5L, Kind.NOT_JSON));
    }

    @Test
    void readWhenClockWentBackWarnsOnly() throws IOException {
        Clock earlier = Clock.fixed(Events.NOON.minusSeconds(60), ZoneOffset.UTC);
        new History(file, earlier, "alice").append(Events.deploy("1.0.6"));
        HistoryReading reading = new HistoryReader().read(file);

        assertThat(reading.problems()).extracting(ChainProblem::kind).containsExactly(Kind.CLOCK_BACKWARDS);
        assertThat(reading.whole()).isTrue();
        assertThat(reading.records().get(5).time()).isEqualTo(Events.NOON.minusSeconds(60));
    }

    @Test
    void readWhenFileIsAFolderSaysWhatToDo() {
        assertThatThrownBy(() -> new HistoryReader().read(folder))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("a folder")
                .hasMessageContaining("-Dswiftdeploy.history=");
    }

    @Test
    void readWhenLockCannotBeHadReadsAllTheSame() throws IOException {
        Files.delete(folder.resolve("history.jsonl.lock"));
        Files.createDirectory(folder.resolve("history.jsonl.lock"));

        assertThat(new HistoryReader().read(file).records()).hasSize(5);
    }

    private List<Tuple> problems() throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return new HistoryReader()
                .read(file).problems().stream()
                        .map(problem -> tuple(problem.line(), problem.kind()))
                        .toList();
    }
}
