package io.swiftdeploy.runtime.process.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTailTest {
    private static InputStream written(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lastLinesGivesTheLastOnesAndOneThatIsNotEnded() {
        assertThat(OutputTail.of(written("one\ntwo\nthree")).lastLines(2)).containsExactly("two", "three");
    }

    @Test
    void lastLinesWhenItIsMuchGivesNoLineWhoseBeginningIsLost() {
        String first = "begin " + "x".repeat(70_000) + " s3cret-at-the-end\n";

        assertThat(OutputTail.of(written(first + "last\n")).lastLines(10)).containsExactly("last");
    }

    @Test
    void lastLinesWhenOneLineIsTooLongGivesNothingOfIt() {
        assertThat(OutputTail.of(written("y".repeat(200_000))).lastLines(10))
                .containsExactly("(a line of more than 65536 bytes)");
    }

    @Test
    void lastLinesWhenTheOutputStaysOpenDoesNotWaitForItsEnd() throws Exception {
        try (PipedOutputStream child = new PipedOutputStream();
                PipedInputStream output = new PipedInputStream(child)) {
            OutputTail tail = OutputTail.of(output);
            child.write("half a li".getBytes(StandardCharsets.UTF_8));
            child.flush();

            assertThat(tail.lastLines(10)).containsExactly("half a li");
        }
    }
}
