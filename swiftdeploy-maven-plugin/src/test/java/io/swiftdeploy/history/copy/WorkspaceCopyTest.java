package io.swiftdeploy.history.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Events;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.MemoryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCopyTest {
    @TempDir
    Path folder;

    private final MemoryRecord record = new MemoryRecord();
    private final List<String> notices = new ArrayList<>();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("history.jsonl");
    }

    @Test
    void appendWhenBothAreEmptyWritesBoth() throws IOException {
        HistoryRecord first = onStack().append(Events.deploy("1"));
        HistoryRecord second = onStack().append(Events.deploy("2"));

        assertThat(read()).containsExactly(first, second);
        assertSame();
        assertThat(notices).isEmpty();
        assertThat(folder).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void appendFromAFreshWorkspaceGoesOnWithTheChain() throws IOException {
        HistoryRecord first = onStack().append(Events.deploy("1"));
        Files.delete(file);

        HistoryRecord second = onStack().append(Events.deploy("2"));

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertSame();
        assertThat(notices).isEmpty();
    }

    @Test
    void appendWhenOnlyTheWorkspaceHasAHistoryTakesItOver() throws IOException {
        onFile().append(Events.deploy("1"));
        HistoryRecord last = onFile().append(Events.denied());
        byte[] before = Files.readAllBytes(file);

        HistoryRecord next = onStack().append(Events.deploy("2"));

        assertThat(next.previousHash()).isEqualTo(last.hash());
        assertThat(Arrays.copyOf(record.content(), before.length)).isEqualTo(before);
        assertSame();
        assertThat(notices).singleElement().asString().contains("took over").contains("history.jsonl");
    }

    @Test
    void appendWhenTheWorkspaceWentOnAloneTakesItsRecordsOver() throws IOException {
        onStack().append(Events.deploy("1"));
        onFile().append(Events.denied());

        HistoryRecord next = onStack().append(Events.deploy("2"));

        assertThat(next.sequence()).isEqualTo(3);
        assertSame();
    }

    @Test
    void updateWhenTheCopyLagsReadsOnlyWhatIsMissing() throws IOException {
        appendToStack(200);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, lineStart(whole, 199)));
        long before = record.bytesRead();

        onStack().updateCopy();

        assertSame();
        assertThat(record.bytesRead() - before).isLessThan(2000);
    }

    @Test
    void updateWhenTheCopyWasCutAtAnyByteCompletesIt() throws IOException {
        appendToStack(2);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            onStack().updateCopy();
            assertSame();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void updateWhenBothWentOnKeepsBoth() throws IOException {
        appendToStack(2);
        onFile().append(Events.denied());
        String local = Files.readString(file);
        String head = onFile().head().orElseThrow().hash();
        elsewhere().append(Events.deploy("other"));

        onStack().updateCopy();

        assertSame();
        assertThat(folder.resolve("history.jsonl." + head.substring(0, 8))).hasContent(local);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("both went on")
                .contains("volume shop-record")
                .contains("history.jsonl." + head.substring(0, 8))
                .contains("Compare the two");
    }

    @Test
    void updateWhenTheKeptNameIsTakenTakesAnother() throws IOException {
        onFile().append(Events.denied());
        String head = onFile().head().orElseThrow().hash().substring(0, 8);
        Files.writeString(folder.resolve("history.jsonl." + head), "older");
        record.put("something else\n".repeat(30).getBytes(UTF_8));

        onStack().updateCopy();

        assertThat(folder.resolve("history.jsonl." + head)).hasContent("older");
        assertThat(folder.resolve("history.jsonl." + head + "-2")).exists();
    }

    @Test
    void updateWhenTheCopyIsOfAnotherStackKeepsItAndSaysSo() throws IOException {
        HistoryEvent other = Events.deploy("1");
        onFile().append(new HistoryEvent(
                other.event(), "bank", other.asked(), other.facts(), other.decisions(), other.result(), "bank"));

        HistoryRecord first = onStack().append(Events.deploy("1"));

        assertThat(first.sequence()).isEqualTo(1);
        assertSame();
        assertThat(setAside()).hasSize(1);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("was of stack bank, not of app")
                .contains("-Dswiftdeploy.history=");
    }

    @Test
    void updateWhenTwoStacksShareAFileSaysWhichAndHowToTellThemApart() throws IOException {
        appendToStack(2);
        Files.delete(file);
        HistoryEvent other = Events.deploy("1");
        onFile().append(new HistoryEvent(
                other.event(), "bank", other.asked(), other.facts(), other.decisions(), other.result(), "bank"));

        onStack().updateCopy();

        assertSame();
        assertThat(setAside()).hasSize(1);
        assertThat(notices).singleElement().asString().contains("was of stack bank, not of app");
    }

    @Test
    void updateWhenLineEndsOfTheCopyWereConvertedKeepsItAndCopiesAnew() throws IOException {
        appendToStack(3);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        onStack().updateCopy();

        assertSame();
        assertThat(setAside()).hasSize(1);
    }

    @Test
    void appendWhenTheCopyCannotBeWrittenSaysItOnceAndRecordsAllTheSame() throws IOException {
        Files.createDirectory(file);
        History history = onStack();

        history.append(Events.deploy("1"));
        history.append(Events.deploy("2"));

        assertThat(history.head().orElseThrow().sequence()).isEqualTo(2);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("not a file but a folder")
                .contains("next goal");
    }

    @Test
    void appendWhenTheRecordCannotBeReachedFailsAndLeavesTheCopy() throws IOException {
        appendToStack(1);
        byte[] before = Files.readAllBytes(file);
        record.cutOff(true);

        assertThatThrownBy(() -> onStack().append(Events.deploy("2")))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("volume shop-record");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void appendWhenTheRecordIsFullLeavesBothAsTheyWere() throws IOException {
        appendToStack(1);
        record.fill(true);

        assertThatThrownBy(() -> onStack().append(Events.deploy("2"))).hasMessageContaining("No space left");

        assertSame();
    }

    @Test
    void forgetKeepsTheCopyUnderAnotherNameAndBeginsANewChain() throws IOException {
        appendToStack(2);

        assertThat(onStack().forget()).isPresent();

        assertThat(onStack().append(Events.deploy("1")).sequence()).isEqualTo(1);
        assertThat(setAside()).hasSize(1);
        assertSame();
    }

    @Test
    void appendWhenTwoBuildsOfOneWorkspaceWriteLosesNothing() throws Exception {
        Runnable writer = () -> {
            History history = onStack();
            for (int i = 0; i < 50; i++) {
                history.append(Events.deploy("1"));
            }
        };
        List<Thread> threads =
                Stream.generate(() -> new Thread(writer)).limit(3).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(read()).hasSize(150);
        assertThat(new HistoryReader().read(file).problems()).isEmpty();
        assertSame();
        assertThat(setAside()).isEmpty();
    }

    private void appendToStack(int count) {
        History history = onStack();
        for (int i = 0; i < count; i++) {
            history.append(Events.deploy("1.0." + i));
        }
    }

    private History onStack() {
        StackRecord place = new StackRecord(record, file, "app", sentence -> {
            synchronized (notices) {
                notices.add(sentence);
            }
        });
        return place.open(Events.noon(), Actor.named("alice"));
    }

    private History onFile() {
        return History.ofFile(file, Events.noon(), Actor.named("alice"));
    }

    /** The same record, from another workspace. */
    private History elsewhere() {
        Path other = folder.resolve("elsewhere/history.jsonl");
        return new StackRecord(record, other, "app", notices::add).open(Events.noon(), Actor.named("bob"));
    }

    private List<HistoryRecord> read() {
        return new HistoryReader().read(file).records();
    }

    private void assertSame() throws IOException {
        assertThat(Files.readAllBytes(file)).isEqualTo(record.content());
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().matches("history\\.jsonl\\.(?!lock).+"))
                    .toList();
        }
    }

    private static int lineStart(byte[] content, int line) {
        int start = 0;
        for (int i = 0; i < line; i++) {
            while (content[start] != '\n') {
                start++;
            }
            start++;
        }
        return start;
    }
}
