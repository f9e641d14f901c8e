package io.swiftdeploy.history.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.ForeignLine;
import io.swiftdeploy.history.line.ChainLine.Damaged;
import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.LineReader.NumberedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final String RECORD = ForeignLine.ofSchema(1, 1, LineFormat.GENESIS);

    @Test
    void nextWhenLinesSpanBlocksKeepsThemWhole() throws IOException {
        String text = (RECORD + "\n").repeat(2000);

        assertThat(lines(text, text.length()))
                .hasSize(2000)
                .allMatch(line -> line.line() instanceof Link link && link.intact() && line.terminated());
    }

    @Test
    void nextWhenLimitIsInsideALineLeavesItUnterminated() throws IOException {
        List<NumberedLine> lines = lines(RECORD + "\n" + RECORD + "\n", RECORD.length() + 3L);

        assertThat(lines).extracting(NumberedLine::number).containsExactly(1L, 2L);
        assertThat(lines).extracting(NumberedLine::terminated).containsExactly(true, false);
    }

    @Test
    void nextWhenLinesAreEmptyCountsThem() throws IOException {
        assertThat(lines("\n\n" + RECORD, 1000))
                .extracting(NumberedLine::number)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void nextWhenLineIsLongerThanAnyRecordSaysSoAndGoesOn() throws IOException {
        String text = "x".repeat(17 << 20) + "\n" + RECORD + "\n";
        List<NumberedLine> lines = lines(text, text.length());

        assertThat(lines.get(0).line()).isEqualTo(new Damaged(true, "longer than any record can be"));
        assertThat(lines.get(1).line()).isInstanceOf(Link.class);
    }

    private static List<NumberedLine> lines(String text, long bytes) throws IOException {
        LineReader source = new LineReader(new ByteArrayInputStream(
                text.substring(0, (int) Math.min(bytes, text.length())).getBytes(UTF_8)));
        List<NumberedLine> lines = new ArrayList<>();
        for (Optional<NumberedLine> line = source.next(); line.isPresent(); line = source.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
