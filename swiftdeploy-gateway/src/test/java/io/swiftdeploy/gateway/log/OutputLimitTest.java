package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLimitTest {
    @TempDir
    Path folder;

    private OutputLimit limit(Path outputs) {
        return new OutputLimit(folder.resolve("gateway.log"), outputs, new LogSize(1_000));
    }

    private Path output(String name, int size) throws IOException {
        return Files.writeString(folder.resolve(name), "x".repeat(size));
    }

    @Test
    void outputBelowHalfTheLimitStaysAsItIs() throws IOException {
        Path file = output("app-1.log", 499);

        limit(folder).enforce();

        assertThat(file).hasSize(499);
        assertThat(folder.resolve("app-1.log.1")).doesNotExist();
    }

    @Test
    void longOutputIsCopiedAndEmptiedAndItsProcessWritesOn() throws IOException {
        Path file = output("app-1.log", 600);
        try (FileChannel process = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            limit(folder).enforce();
            process.write(java.nio.ByteBuffer.wrap(new byte[] {'y'}));
        }

        assertThat(file).hasContent("y");
        assertThat(folder.resolve("app-1.log.1")).hasContent("x".repeat(600));
    }

    @Test
    void ownOutputIsBoundedAlsoWhereNoOtherIs() throws IOException {
        Path own = output("gateway.log", 600);

        limit(folder.resolve("missing")).enforce();

        assertThat(own).isEmptyFile();
        assertThat(folder.resolve("gateway.log.1")).hasSize(600);
    }

    @Test
    void outputThatIsLongerThanTheWholeLimitIsNotCopied() throws IOException {
        Path file = output("app-1.log", 5_000);
        output("app-1.log.1", 400);

        limit(folder).enforce();

        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("app-1.log.1")).doesNotExist();
    }

    @Test
    void copyThatFailsCostsTheLinesAndNotTheDisk() throws IOException {
        Path file = output("app-1.log", 600);
        Files.createDirectories(folder.resolve("app-1.log.1"));

        limit(folder).enforce();

        assertThat(file).isEmptyFile();
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Path other = output("gateway.json", 5_000);
        Files.createDirectories(folder.resolve("folder.log"));

        limit(folder).enforce();

        assertThat(other).hasSize(5_000);
    }

    @Test
    void folderThatIsNotThereIsNoProblem() {
        limit(folder.resolve("missing")).enforce();

        assertThat(folder.resolve("missing")).doesNotExist();
    }
}
