package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest {
    @TempDir
    Path folder;

    private Path log() {
        return folder.resolve("app.log");
    }

    private void write(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void nextWhenThereIsNoFileYetGivesItsLinesOnceItIsThere() throws IOException {
        FileLog log = new FileLog(log(), 10);
        assertThat(log.next()).isEmpty();

        write("first\n");

        assertThat(log.next()).containsExactly("first");
        assertThat(log.next()).isEmpty();
    }

    @Test
    void nextWhenTheFileIsLongerThanAChunkBeginsWithItsLastLines() throws IOException {
        List<String> all =
                IntStream.range(0, 40_000).mapToObj(it -> "line " + it).toList();
        write(String.join("\n", all) + "\n");

        assertThat(new FileLog(log(), 30_000).next()).isEqualTo(all.subList(10_000, 40_000));
        assertThat(new FileLog(log(), 100_000).next()).isEqualTo(all);
        assertThat(new FileLog(log(), 1).next()).containsExactly("line 39999");
    }

    @Test
    void nextWhenTheLastLineHasNoEndGivesItAtFirst() throws IOException {
        write("one\ntwo");

        assertThat(new FileLog(log(), 1).next()).containsExactly("two");
        assertThat(new FileLog(log(), 2).next()).containsExactly("one", "two");
    }

    @Test
    void nextWhenTheFileWasReplacedByAShorterOneReadsThatFromItsBeginning() throws IOException {
        write("a long first line\n");
        FileLog log = new FileLog(log(), 10);
        log.next();

        Files.writeString(log(), "new\n");

        assertThat(log.next()).containsExactly("new");
    }
}
