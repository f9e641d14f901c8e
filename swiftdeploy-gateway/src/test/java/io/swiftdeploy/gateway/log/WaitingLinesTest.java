package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WaitingLinesTest {
    private final List<List<String>> written = new ArrayList<>();
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final Executor turn = turns::add;
    private final WaitingLines lines = new WaitingLines(this::write);

    private void write() {
        lines.drain(written::add);
    }

    @Test
    void linesOfOneTurnAreWrittenTogetherAtItsEndAndInTheirOrder() {
        lines.add("a\n", turn);
        lines.add("b\n", turn);
        assertThat(written).isEmpty();
        assertThat(turns).hasSize(1);

        turns.remove().run();
        lines.add("c\n", turn);
        turns.remove().run();

        assertThat(written).containsExactly(List.of("a\n", "b\n"), List.of("c\n"));
    }

    @Test
    void linesThatSomebodyWroteBeforeTheEndOfTheTurnAreNotWrittenAgain() {
        lines.add("a\n", turn);
        write();
        lines.add("b\n", turn);
        turns.remove().run();

        assertThat(written).containsExactly(List.of("a\n"), List.of("b\n"));
        assertThat(turns).isEmpty();
    }

    @Test
    void lineWhoseThreadEndsIsWrittenAtOnce() {
        lines.add("a\n", task -> {
            throw new RejectedExecutionException("the worker ends");
        });

        assertThat(written).containsExactly(List.of("a\n"));
    }

    @Test
    void crowdOfLinesDoesNotWaitForTheEndOfTheTurnAndIsWrittenInPieces() {
        String line = "x".repeat(99) + "\n";
        for (int i = 0; i <= WaitingLines.MOST; i++) {
            lines.add(line, turn);
        }

        assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(WaitingLines.MOST + 1);
        assertThat(written).allMatch(piece -> piece.size() <= 164);
    }
}
