package io.swiftdeploy.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void looksWhenTheyAreFewAreAllOfThem() {
        Trace trace = trace(100, 25);

        assertThat(trace.looks()).hasSize(100);
        assertThat(trace.seen()).isEqualTo(100);
    }

    @Test
    void looksWhenThereIsNoneIsEmpty() {
        assertThat(new Trace().looks()).isEmpty();
    }

    @Property(tries = 100)
    void looksAreBoundedAndHaveTheFirstAndTheLastOne(
            @ForAll @IntRange(min = 1, max = 20_000) int count, @ForAll @IntRange(min = 1, max = 5000) int perStep) {
        List<Look> looks = trace(count, perStep).looks();

        assertThat(looks).hasSizeLessThanOrEqualTo(130);
        assertThat(looks.get(0).time()).isEqualTo(START);
        assertThat(looks.get(looks.size() - 1).time()).isEqualTo(START.plusSeconds(count - 1));
        assertThat(looks).isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
        assertThat(looks).doesNotHaveDuplicates();
    }

    @Test
    void looksHaveTheFirstOneOfEachStep() {
        assertThat(trace(3000, 750).looks())
                .extracting(Look::time)
                .contains(START.plusSeconds(750), START.plusSeconds(1500), START.plusSeconds(2250));
    }

    private static Trace trace(int count, int perStep) {
        Trace trace = new Trace();
        for (int at = 0; at < count; at++) {
            trace.add(Look.of(
                    START.plusSeconds(at),
                    new HistoryEvent(
                            EventType.STEP,
                            "app",
                            Map.of("step", 1 + at / perStep, "weight", 10),
                            Map.of(),
                            List.of(),
                            Result.SUCCEEDED,
                            "look " + at)));
        }
        return trace;
    }
}
