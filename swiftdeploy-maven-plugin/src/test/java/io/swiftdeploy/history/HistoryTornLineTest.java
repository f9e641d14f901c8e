package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.ChainProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTornLineTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("history.jsonl");
    }

    @Test
    void readWhenLastLineIsTornReportsItsNumber() throws IOException {
        append("1");
        addText("{\"schema\":1,\"sequ");

        HistoryReading reading = read();

        assertThat(reading.records()).hasSize(1);
        assertThat(reading.whole()).isTrue();
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.TORN);
            assertThat(problem.line()).isEqualTo(2);
        });
    }

    @Test
    void appendWhenLastLineIsTornKeepsItAsEvidenceAndChainsToTheLastWholeRecord() throws IOException {
        HistoryRecord first = append("1");
        addText("{\"schema\":1,\"sequ");
        HistoryRecord next = append("2");

        assertThat(Files.readAllLines(file)).hasSize(3).element(1).isEqualTo("{\"schema\":1,\"sequ");
        assertThat(Files.readAllLines(file).get(2)).contains("\"torn\":true");
        assertThat(next.previousHash()).isEqualTo(first.hash());
        assertThat(read().whole()).isTrue();
        assertThat(read().problems()).extracting(ChainProblem::kind).containsExactly(Kind.TORN);
    }

    @Test
    void appendWhenTheRepairIsTornAsWellExcusesOnlyTheLineBeforeIt() throws IOException {
        append("1");
        addText("{\"sche");
        addText("\n{\"schema\":1,");
        HistoryRecord next = append("2");

        assertThat(next.sequence()).isEqualTo(2);
        assertThat(read().problems()).extracting(ChainProblem::line).containsExactly(2L, 3L);
        assertThat(read().problems()).extracting(ChainProblem::kind).containsExactly(Kind.NOT_JSON, Kind.TORN);
        assertThat(read().whole()).isFalse();
    }

    @Test
    void appendWhenOnlyTheLineEndIsMissingLosesNothing() throws IOException {
        append("1");
        Files.writeString(file, Files.readString(file).stripTrailing());
        assertThat(read().problems()).extracting(ChainProblem::kind).containsExactly(Kind.TORN);

        append("2");

        assertThat(read().records()).hasSize(2);
        assertThat(read().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "\u0000\u0000\u0000", "garbage", "{\"schema\":1}"})
    void appendWhenFileHoldsNothingButATornLineStartsAtOne(String torn) throws IOException {
        addText(torn);
        HistoryRecord first = append("1");

        assertThat(first.sequence()).isEqualTo(1);
        assertThat(read().records()).containsExactly(first);
        assertThat(read().whole()).isTrue();
    }

    @Test
    void appendWhenFileIsCutAtAnyByteNeverBlocks() throws IOException {
        append("1");
        append("2");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            append("3");
            assertThat(read().whole()).as("cut to %d bytes", length).isTrue();
        }
    }

    @Test
    void readWhenGarbageIsNotFollowedByARepairCallsItBroken() throws IOException {
        append("1");
        append("2");
        String[] lines = Files.readString(file).split("\n");
        Files.writeString(file, lines[0] + "\ngarbage\n" + lines[1] + "\n");

        assertThat(read().whole()).isFalse();
        assertThat(read().problems()).containsExactly(new ChainProblem(2, Kind.NOT_JSON, "not a JSON object"));
    }

    private HistoryRecord append(String version) {
        return new History(file, Events.noon(), "alice").append(Events.deploy(version));
    }

    private void addText(String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private HistoryReading read() {
        return new HistoryReader().read(file);
    }
}
