package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history that an editor, git or a disk has changed: it is never called whole, and the sequence goes on. */
class ConvertedHistoryTest {
    private static final int RECORDS = 4;

    @TempDir
    Path folder;

    private Path file;

    /** What happened to the file. The sequence goes on after the last record that can be read. */
    enum Change {
        CR_LF_EVERYWHERE(text -> text.replace("\n", "\r\n"), 1, 4, "CR LF", 5),
        CR_LF_IN_ONE_LINE(text -> replaceLine(text, 1, line -> line + "\r"), 2, 2, "CR LF", 5),
        CR_LF_IN_THE_LAST_LINE(text -> replaceLine(text, 3, line -> line + "\r"), 4, 4, "CR LF", 5),
        CR_AT_THE_END_WITHOUT_LF(text -> text.substring(0, text.length() - 1) + "\r", 4, 4, "CR LF", 5),
        BYTE_ORDER_MARK(text -> "\u00ef\u00bb\u00bf" + text, 1, 1, "byte order mark", 5),
        BLANK_LINE(text -> replaceLine(text, 1, line -> line + "\n"), 3, 3, "empty", 5),
        BLANK_LINE_AT_THE_END(text -> text + "\n", 5, 5, "empty", 5),
        TRAILING_SPACES(text -> replaceLine(text, 2, line -> line + "  "), 3, 3, "white space", 5),
        SPACES_BEFORE(text -> replaceLine(text, 2, line -> "\t" + line), 3, 3, "white space", 5),
        ZERO_BYTES_INSIDE(
                text -> replaceLine(text, 1, line -> line.replace("deploy", "\0\0\0")), 2, 2, "zero bytes", 5),
        ZERO_BYTES_IN_THE_LAST_LINE(
                text -> replaceLine(text, 3, line -> line.replace("deploy", "\0\0\0")), 4, 4, "zero bytes", 4),
        ZERO_BYTES_AROUND(text -> replaceLine(text, 1, line -> "\0\0" + line), 2, 2, "zero bytes", 5),
        CUT_IN_THE_MIDDLE(text -> replaceLine(text, 1, line -> line.substring(0, 90)), 2, 2, "not a JSON object", 5),
        CUT_LAST_LINE_WITH_LINE_END(
                text -> replaceLine(text, 3, line -> line.substring(0, 90)), 4, 4, "not a JSON object", 4),
        JOINED_LINES(text -> joined(text, 1), 2, 2, "two records", 5),
        JOINED_LAST_LINES(text -> joined(text, 2), 3, 3, "two records", 3),
        UTF_16_WITH_MARK(text -> new String(text.getBytes(UTF_16), ISO_8859_1), 1, 4, "UTF-16", 1),
        UTF_16_LITTLE_ENDIAN(text -> new String(text.getBytes(UTF_16LE), ISO_8859_1), 1, 4, "UTF-16", 1);

        private final UnaryOperator<String> change;
        private final long firstLine;
        private final long lastLine;
        private final String cause;
        private final long nextSequence;

        Change(UnaryOperator<String> change, long firstLine, long lastLine, String cause, long nextSequence) {
            this.change = change;
            this.firstLine = firstLine;
            this.lastLine = lastLine;
            this.cause = cause;
            this.nextSequence = nextSequence;
        }

        private static String replaceLine(String text, int index, UnaryOperator<String> change) {
            String[] lines = text.split("\n");
            lines[index] = change.apply(lines[index]);
            return String.join("\n", lines) + "\n";
        }

        private static String joined(String text, int index) {
            String[] lines = text.split("\n");
            return text.replace(lines[index] + "\n", lines[index]);
        }
    }

    @BeforeEach
    void write() {
        file = folder.resolve("history.jsonl");
        for (int i = 1; i <= RECORDS; i++) {
            append();
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifyNamesTheLinesAndTheCause(Change change) throws IOException {
        apply(change);

        Verification result = verify();

        assertThat(result.whole()).isFalse();
        assertThat(result.problems().breaking()).hasValueSatisfying(first -> {
            assertThat(first.line()).isEqualTo(change.firstLine);
            assertThat(first.lastLine()).isEqualTo(change.lastLine);
            assertThat(first.detail()).contains(change.cause);
        });
    }

    @ParameterizedTest
    @EnumSource
    void appendGoesOnWithTheSequenceAndExcusesNothing(Change change) throws IOException {
        apply(change);

        HistoryRecord next = append();

        assertThat(next.sequence()).isEqualTo(change.nextSequence);
        Verification result = verify();
        assertThat(result.whole()).isFalse();
        assertThat(result.problems().breaking()).hasValueSatisfying(first -> {
            assertThat(first.line()).isEqualTo(change.firstLine);
            assertThat(first.detail()).contains(change.cause);
        });
        assertThat(result.head()).contains(new Head(next.sequence(), next.hash()));
    }

    @Test
    void appendAfterCrLfDoesNotCallTheRecordTorn() throws IOException {
        apply(Change.CR_LF_EVERYWHERE);

        append();

        assertThat(Files.readString(file)).doesNotContain("\"torn\"");
    }

    @Test
    void readAfterCrLfStillHasEveryRecord() throws IOException {
        apply(Change.CR_LF_EVERYWHERE);
        append();

        assertThat(new HistoryReader().read(file).records())
                .extracting(HistoryRecord::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void verifyWhenOnlyTheLastLineEndIsMissingIsWhole() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));

        assertThat(verify().whole()).isTrue();
        assertThat(append().sequence()).isEqualTo(5);
        assertThat(verify().problems().isEmpty()).isTrue();
    }

    @Test
    void verifyWhenTheLastLineWasTornAndGoneOverIsWholeWithARemark() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        append();

        assertThat(verify().whole()).isTrue();
        assertThat(verify().problems().shown()).extracting(ChainProblem::kind).containsExactly(Kind.TORN);
    }

    @Test
    void verifyWhenAnExcusedLineIsFollowedByOthersBreaks() throws IOException {
        Files.writeString(file, Files.readString(file) + "garbage");
        append();
        String[] lines = Files.readString(file).split("\n");
        Files.writeString(file, Files.readString(file).replace(lines[4], "more\n" + lines[4]));

        assertThat(verify().problems().breaking().orElseThrow().line()).isEqualTo(5);
    }

    @Test
    void verifyWhenEveryLineIsBadIsOneProblem() throws IOException {
        Files.writeString(file, "x\n".repeat(100_000));

        assertThat(verify().problems())
                .isEqualTo(ChainProblems.of(List.of(new ChainProblem(1, 100_000, Kind.NOT_JSON, "not a JSON object"))));
        assertThat(verify().problems().shown().get(0).lines()).isEqualTo("lines 1 to 100000");
    }

    @Test
    void verifyWhenThereAreManyProblemsShowsTheFirstAndCountsTheOthers() throws IOException {
        Files.writeString(file, "x\n{}\n".repeat(100));

        assertThat(verify().problems().shown()).hasSize(100);
        assertThat(verify().problems().more()).isEqualTo(100);
    }

    private void apply(Change change) throws IOException {
        Files.write(
                file,
                change.change
                        .apply(new String(Files.readAllBytes(file), ISO_8859_1))
                        .getBytes(ISO_8859_1));
        assertThat(new String(Files.readAllBytes(file), UTF_8)).isNotBlank();
    }

    private HistoryRecord append() {
        return new History(file, Events.noon(), "alice").append(Events.deploy("1"));
    }

    private Verification verify() {
        return HistoryReader.verify(new FileRecordStore(file), (record, bytes) -> {});
    }
}
