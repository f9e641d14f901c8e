package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryErrorTextTest {
    private static final Path FILE = Path.of("history.jsonl");

    @Test
    void aRecordThatIsTooLongSaysWhereAndWhatNext() {
        assertSentence(
                HistoryErrors.tooLong("history.jsonl", 16_777_217),
                "A record of 16777217 bytes is longer than the limit of the history (16777216 bytes).",
                FILE.toString(),
                "Check which facts of the event are so large, and report this as a bug of SwiftDeploy.");
    }

    @Test
    void contentionSaysWhoMustEnd() {
        assertSentence(
                HistoryErrors.contended("volume app-record", Duration.ofSeconds(30)),
                "Other builds kept writing to the record for longer than 30 s.",
                "volume app-record",
                "Wait until the other builds have ended, then run the goal again.");
    }

    @Test
    void chainSentencesNameTheRecord() {
        assertThat(HistoryErrors.changedRecord(7)).isEqualTo("record 7 was changed after it was written");
        assertThat(HistoryErrors.outOfSequence(9, 8)).isEqualTo("record 9 is where record 8 should be");
        assertThat(HistoryErrors.notTheFirst(2)).isEqualTo("record 2 was not written after the start of the file");
        assertThat(HistoryErrors.otherPrevious(7))
                .isEqualTo("record 7 was not written after what is now the record before it");
        assertThat(HistoryErrors.unknownSchema(2)).isEqualTo("schema 2 is not known to this version");
        assertThat(HistoryErrors.earlierTime(7)).isEqualTo("record 7 has an earlier time than the one before it");
    }

    @Test
    void lineSentencesNameTheProblem() {
        assertThat(HistoryErrors.missingLineEnd()).isEqualTo("the line end is missing; the record itself is whole");
        assertThat(HistoryErrors.tornLine())
                .isEqualTo("the line was cut off while it was written; it is kept as evidence");
    }

    @Test
    void fieldSentencesNameTheField() {
        assertThat(HistoryErrors.unknownEvent()).isEqualTo("unknown event");
        assertThat(HistoryErrors.unknownResult()).isEqualTo("unknown result");
    }

    private static void assertSentence(SwiftDeployException failure, String what, String where, String next) {
        assertThat(failure.what()).isEqualTo(what);
        assertThat(failure.where()).isEqualTo(where);
        assertThat(failure.next()).isEqualTo(next);
    }
}
