package io.swiftdeploy.stack.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void drawsWhateverTheWeightAreOffByAlmostNothing(
            @ForAll @IntRange(min = 0, max = 100) int percent, @ForAll @IntRange(min = 1, max = 7) int period) {
        WeightedTurn turn = new WeightedTurn();
        long drawn = IntStream.range(0, 10_000 * period)
                .filter(i -> turn.draws(percent) && i % period == 0)
                .count();
        assertThat(drawn).isBetween(percent * 100L - 40, percent * 100L + 40);
    }

    @Test
    void boardCountsWhatBeganBeforeTheLastReplacement() throws Exception {
        try (Rig rig = new Rig(folder).stable(1)) {
            RouteBoard board = new RouteBoard(new Routes(rig.config("one")));
            Routes first = board.enter();
            assertThat(board.retiring()).isZero();
            board.replace(new Routes(rig.config("two")));
            Routes second = board.enter();
            assertThat(board.retiring()).isEqualTo(1);
            board.replace(new Routes(rig.config("three")));
            assertThat(board.retiring()).isEqualTo(2);
            assertThat(board.running()).isEqualTo(2);
            first.leave();
            second.leave();
            assertThat(board.retiring()).isZero();
            assertThat(board.enter().config().generation()).isEqualTo("three");
        }
    }

    @Test
    void memberInTroubleIsAskedLast() throws Exception {
        try (Rig rig = new Rig(folder).stable(1, 2, 3)) {
            Upstream upstream = new Routes(rig.config("one")).group(Rig.STABLE).orElseThrow();
            upstream.members().get(1).failed();
            for (int i = 0; i < 6; i++) {
                assertThat(upstream.inTurn())
                        .hasSize(3)
                        .last()
                        .extracting(Member::port)
                        .isEqualTo(2);
            }
        }
    }
}
