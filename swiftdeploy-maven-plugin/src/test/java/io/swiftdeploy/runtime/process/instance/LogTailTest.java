package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void ofWhenTheLogIsLongGivesItsEnd() throws Exception {
        Path log = Files.writeString(folder.resolve("long.log"), "x".repeat(200_000) + "\none\ntwo\nthree\n");

        assertThat(LogTail.of(log, 2)).containsExactly("two", "three");
    }

    @Test
    void ofWhenThereIsNoLogIsEmpty() {
        assertThat(LogTail.of(folder.resolve("absent.log"), 2)).isEmpty();
    }
}
