package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import io.swiftdeploy.requestlog.RequestStats;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void canaryThatGetsMoreRequestsSettlesForSomeSeconds() {
        assertThat(settling.includes(weighing(2, 1000))).isFalse();
        assertThat(settling.includes(weighing(10, 1001))).isTrue();
        assertThat(settling.includes(weighing(10, 1010))).isTrue();
        assertThat(settling.includes(weighing(10, 1011))).isFalse();
        assertThat(settling.includes(weighing(25, 1012))).isTrue();
    }

    @Test
    void canaryThatGetsFewerRequestsNeedsNotSettle() {
        settling.includes(weighing(50, 1000));

        assertThat(settling.includes(weighing(10, 1001))).isFalse();
    }

    @Test
    void requestThatBeganWhileTheCanarySettledIsNotHeldAgainstItWhenItEnds() {
        settling.includes(weighing(2, 1000));
        settling.includes(weighing(10, 1001));
        settling.includes(weighing(25, 1020));

        assertThat(settling.includes(late(1002))).isTrue();
        assertThat(settling.includes(late(1015))).isFalse();
        assertThat(settling.includes(weighing(25, 1040))).isFalse();
    }

    private static JudgedBatch weighing(int weight, long second) {
        return batch(new Seconds(second, second, second, weight), Part.FIRST);
    }

    private static JudgedBatch late(long second) {
        return batch(new Seconds(second, second, second, 0), Part.LATE);
    }

    private static JudgedBatch batch(Seconds seconds, Part part) {
        return new JudgedBatch(seconds, part, RequestStats.of(200, 0.05), RequestStats.of(200, 0.05), 0.5);
    }
}
