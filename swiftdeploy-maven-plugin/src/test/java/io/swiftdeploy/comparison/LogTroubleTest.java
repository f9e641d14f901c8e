package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.gateway.log.LogSize;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to the request log, or to stable, in the middle of a release: no verdict without evidence. */
@Execution(ExecutionMode.CONCURRENT)
class LogTroubleTest {
    private static final LogSize ROOMY = new LogSize(10_000_000);

    /** A part has the lines of about 7 seconds. */
    private static final LogSize SMALL = new LogSize(100_000);

    private static final int LONG_ENOUGH = 90;

    @TempDir
    private Path folder;

    private static void assertWaitsFor(Verdict verdict, String sentence) {
        assertThat(verdict.outcome()).as(() -> verdict.reasons().toString()).isEqualTo(Outcome.HOLD);
        assertThat(verdict.reasons()).contains(sentence);
    }

    private static String lost(WatchedLog watched, String reason) {
        return "the gateway's request log: " + reason + ", so that the figures begin anew (" + watched.url() + ")";
    }

    private static void assertOutcome(WatchedLog watched, Outcome outcome) {
        Verdict verdict = watched.verdict();
        assertThat(verdict.outcome()).as(() -> verdict.reasons().toString()).isEqualTo(outcome);
    }

    @Test
    void goodCanaryWaitsWhileTheDiskIsFullAndGoesOnWhenItIsNot() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, SMALL)) {
            fillDisk(watched, 0);
            watched.live(LONG_ENOUGH, 0);
            assertWaitsFor(watched.verdict(), lost(watched, "lines could not be written"));

            freeDisk(watched);
            watched.live(LONG_ENOUGH, 0);
            assertOutcome(watched, Outcome.PROMOTE);
        }
    }

    @Test
    void badCanaryIsNotPromotedWhileTheDiskIsFullAndIsTakenBackWhenItIsNot() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, SMALL)) {
            fillDisk(watched, 0);
            watched.live(LONG_ENOUGH, 10);
            assertWaitsFor(watched.verdict(), lost(watched, "lines could not be written"));

            freeDisk(watched);
            watched.live(20, 10);
            assertOutcome(watched, Outcome.ROLLBACK);
        }
    }

    @Test
    void canaryWaitsWhereTheLogIsFullBeforeItIsReadAndGoesOnWithWhatComesThen() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, SMALL)) {
            watched.live(LONG_ENOUGH, 0);
            watched.liveUnread(LONG_ENOUGH, 0);
            watched.read();
            assertWaitsFor(watched.verdict(), lost(watched, "lines were removed before they were read"));

            watched.live(10, 0);
            assertWaitsFor(watched.verdict(), "Observed window 10 s is too short (required: 30 s).");
            watched.live(LONG_ENOUGH, 0);
            assertOutcome(watched, Outcome.PROMOTE);
        }
    }

    @Test
    void canaryWaitsWhereTheLogIsCutAndIsJudgedByWhatComesThen() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, ROOMY)) {
            watched.live(LONG_ENOUGH, 0);
            assertOutcome(watched, Outcome.PROMOTE);
            cut("journal.1000");
            watched.live(1, 0);
            assertWaitsFor(watched.verdict(), lost(watched, "its part 1000 is not the one that was read"));

            watched.live(LONG_ENOUGH, 0);
            assertOutcome(watched, Outcome.PROMOTE);
            watched.live(20, 10);
            assertOutcome(watched, Outcome.ROLLBACK);
        }
    }

    @Test
    void goodCanaryWhoseStableIsReplacedIsNeverTakenBackAndIsComparedWithTheNewOne() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, ROOMY)) {
            watched.live(20, 0);
            watched.replaceStable("stable_t");
            assertWaitsFor(
                    watched.verdict(),
                    "The canary's error rate may be up to 1.6 percentage points above stable's"
                            + " (allowed: 1 percentage point); 360 canary requests are too few to tell.");
            for (int second = 0; second < 40; second++) {
                watched.live(1, 0);
                assertThat(watched.verdict().outcome()).isNotEqualTo(Outcome.ROLLBACK);
            }
            watched.live(LONG_ENOUGH, 0);
            assertOutcome(watched, Outcome.PROMOTE);
        }
    }

    @Test
    void badCanaryWhoseStableIsReplacedIsTakenBack() throws IOException {
        try (WatchedLog watched = new WatchedLog(folder, ROOMY)) {
            watched.live(20, 0);
            watched.replaceStable("stable_t");
            watched.live(20, 10);
            assertOutcome(watched, Outcome.ROLLBACK);
        }
    }

    /** The part after the next one cannot be written. */
    private void fillDisk(WatchedLog watched, int failures) throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(folder.resolve("journal.1002"), full);
        watched.live(20, failures);
    }

    private void freeDisk(WatchedLog watched) throws IOException {
        Files.delete(folder.resolve("journal.1002"));
        watched.log().repair();
    }

    private void cut(String part) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(part), StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }
    }
}
