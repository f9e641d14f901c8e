package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import io.swiftdeploy.requestlog.RequestStats;
import org.junit.jupiter.api.Test;

class RememberedBatchesTest {
    private final RememberedBatches<Integer> parts = new RememberedBatches<>();

    @Test
    void batchIsRememberedForAsLongAsRequestsMayJoinIt() {
        assertThat(add(0, 1000)).isEqualTo(1);
        add(1, 1000 + JudgedSeconds.REMEMBERED_SECONDS);

        assertThat(add(0, 1000)).isEqualTo(2);

        add(2, 1001 + JudgedSeconds.REMEMBERED_SECONDS);

        assertThat(add(0, 1000)).isEqualTo(1);
    }

    @Test
    void connectionsThatWereOpenForMinutesDisplaceNoBatch() {
        add(0, 1000);
        for (int number = 1; number < 1000; number++) {
            add(number, 10);
        }

        assertThat(add(0, 1000)).isEqualTo(2);
    }

    /** How many parts of the batch are remembered now. */
    private int add(long number, long second) {
        JudgedBatch part = new JudgedBatch(
                new Seconds(number, second, second, 10), Part.FIRST, RequestStats.NONE, RequestStats.NONE, 0);
        return parts.update(part, before -> before.orElse(0) + 1);
    }
}
