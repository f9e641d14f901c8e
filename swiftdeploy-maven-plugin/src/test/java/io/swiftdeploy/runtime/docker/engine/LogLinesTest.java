package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The Engine writes a line of more than 16 KiB in parts, each with the time before it. */
class LogLinesTest {
    private static final String TIME = "2026-01-02T03:04:05.000000001Z ";

    private final LogLines lines = new LogLines();

    private void write(StreamType stream, String part) {
        lines.onNext(new Frame(stream, part.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void endedJoinsThePartsOfALineAndLeavesOneTimeBeforeIt() {
        write(StreamType.STDOUT, TIME + "one s3c");
        write(StreamType.STDOUT, TIME + "ret\n");
        write(StreamType.STDOUT, TIME + "two\n");

        assertThat(lines.ended()).containsExactly(TIME + "one s3cret", TIME + "two");
    }

    @Test
    void endedWhenTheOtherStreamWritesBetweenPartsKeepsThemTogether() {
        write(StreamType.STDOUT, "one s3c");
        write(StreamType.STDERR, "trouble\n");
        write(StreamType.STDOUT, "ret\n");

        assertThat(lines.ended()).containsExactly("trouble", "one s3cret");
    }

    @Test
    void endedLeavesOutALineThatGoesOnAndAllGivesIt() {
        write(StreamType.STDOUT, "one\nand two\n");
        write(StreamType.STDERR, "hal");

        assertThat(lines.ended()).containsExactly("one", "and two");
        assertThat(lines.all()).containsExactly("one", "and two", "hal");
    }
}
