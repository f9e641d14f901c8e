package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void appendWhenFileIsMissingMakesItAndItsFolders() {
        Path file = folder.resolve("a/b/history.jsonl");

        HistoryRecord record = new History(file, Events.noon(), "alice@build").append(Events.deploy("1.0.0"));

        assertThat(record.sequence()).isEqualTo(1);
        assertThat(record.previousHash()).isEqualTo("0".repeat(64));
        assertThat(read(file).records()).containsExactly(record);
    }

    @Test
    void appendWhenRecordsExistChainsToTheLast() {
        HistoryRecord first = history().append(Events.deploy("1.0.0"));
        HistoryRecord second = history().append(Events.denied());

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(read(file()).records()).containsExactly(first, second);
        assertThat(read(file()).problems()).isEmpty();
        assertThat(read(file()).headHash()).contains(second.hash());
    }

    @Test
    void appendWhenDeniedWritesTheDocumentedLine() throws IOException {
        history().append(Events.denied());

        String golden = new String(
                HistoryTest.class.getResourceAsStream("/history/denied.jsonl").readAllBytes(), UTF_8);
        assertThat(file()).hasContent(golden);
    }

    @Test
    void appendWhenOutcomesAreKnownKeepsThem() throws IOException {
        DecisionRecord known = new DecisionRecord("canary", false, Optional.of("hold"), List.of());
        DecisionRecord unknown = new DecisionRecord("baseline", false, List.of());
        HistoryEvent event = new HistoryEvent(
                EventType.PROMOTE, "app", Map.of(), Map.of(), List.of(known, unknown), Result.DENIED, "denied");

        history().append(event);

        assertThat(file())
                .content()
                .contains("{\"domain\":\"canary\",\"allow\":false,\"outcome\":\"hold\",\"findings\":[]}")
                .contains("{\"domain\":\"baseline\",\"allow\":false,\"findings\":[]}");
        assertThat(read(file()).records().get(0).event().decisions()).containsExactly(known, unknown);
    }

    @Test
    void readWhenWrittenBeforeOutcomesWereKnownIsWhole() throws IOException {
        Files.writeString(
                file(),
                new String(
                        HistoryTest.class
                                .getResourceAsStream("/history/denied.jsonl")
                                .readAllBytes(),
                        UTF_8));

        history().append(Events.deploy("1.0.0"));

        assertThat(read(file()).whole()).isTrue();
        assertThat(read(file()).records().get(0).event().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.outcome()).isEmpty());
    }

    @Test
    void appendWhenClockHasNanosecondsKeepsMilliseconds() throws IOException {
        Instant exact = Instant.parse("2026-11-21T12:00:00.123456789Z");
        new History(file(), Clock.fixed(exact, ZoneOffset.ofHours(2)), "alice").append(Events.deploy("1"));

        assertThat(file()).content().contains("\"time\":\"2026-11-21T12:00:00.123Z\"");
        assertThat(read(file()).records().get(0).time()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123Z"));
    }

    @Test
    void appendWhenAttemptEndsNamesItsStart() {
        HistoryRecord start = history().append(Events.started());
        history().append(Events.deploy("1.0.0").ending(start));

        assertThat(read(file()).records().get(1).event().attempt()).hasValue(1);
    }

    @Test
    void appendWhenDataHoldsLineEndsStaysOneLine() throws IOException {
        history().append(Events.deploy("1\n2\r\n3\u2028\u0000"));

        assertThat(Files.readString(file()).chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(read(file()).records().get(0).event().asked()).containsEntry("version", "1\n2\r\n3\u2028\u0000");
    }

    @Test
    void appendWhenThreadIsInterruptedStillWritesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        history().append(Events.denied());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read(file()).records()).hasSize(1);
    }

    @Test
    void appendWhenFolderIsALinkWritesThroughIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));

        new History(link.resolve("history.jsonl"), Events.noon(), "alice").append(Events.deploy("1"));

        assertThat(read(folder.resolve("real/history.jsonl")).records()).hasSize(1);
    }

    @Test
    void appendWhenRecordIsHugeRefusesItAndKeepsTheHistory() {
        history().append(Events.deploy("1"));
        HistoryEvent huge = new HistoryEvent(
                EventType.SCRAPE, "app", Map.of(), Map.of(), List.of(), Result.FAILED, "x".repeat(17 << 20));

        assertThatThrownBy(() -> history().append(huge))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("longer than the limit of the history");
        history().append(Events.deploy("2"));
        assertThat(read(file()).whole()).isTrue();
        assertThat(read(file()).records()).hasSize(2);
    }

    @Test
    void appendWhenAnotherSchemaIsLastChainsToIt() throws IOException {
        Files.writeString(file(), ForeignLine.ofSchema(7, 1, "0".repeat(64)) + "\n");

        HistoryRecord record = history().append(Events.deploy("1"));

        assertThat(record.sequence()).isEqualTo(2);
        assertThat(read(file()).whole()).isTrue();
    }

    private Path file() {
        return folder.resolve("history.jsonl");
    }

    private History history() {
        return new History(file(), Events.noon(), "alice@build");
    }

    private static HistoryReading read(Path file) {
        return new HistoryReader().read(file);
    }
}
