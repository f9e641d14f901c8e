package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AskedShareTest {
    private static final OptionalDouble LIMIT = OptionalDouble.of(0.01);

    @Test
    void allowedWithoutAStableIsTheLimit() {
        assertThat(new AskedShare(LIMIT, 0.01).allowed()).isEqualTo(0.01);
        assertThat(new AskedShare(OptionalDouble.empty(), 0.01).allowed()).isZero();
    }

    @Test
    void allowedBesideAGoodStableIsAPointMoreThanIts() {
        assertThat(after(120, 0, 100, OptionalDouble.of(0.001)).allowed()).isCloseTo(0.01, within(0.0001));
    }

    @Test
    void allowedBesideABadStableIsAPointMoreThanIts() {
        assertThat(after(120, 5, 100).allowed()).isCloseTo(0.06, within(0.001));
    }

    @Test
    void allowedBesideAStableIsTheMarginMoreThanIts() {
        AskedShare asked = new AskedShare(LIMIT, 0.2);
        asked.add(new Proportion(500, 10_000), 1);

        assertThat(asked.allowed()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void allowedFollowsAStableThatGotWorse() {
        AskedShare asked = after(3600, 0, 100);
        for (int second = 0; second < 300; second++) {
            asked.add(new Proportion(3, 100), 1);
        }

        assertThat(asked.allowed()).isBetween(0.035, 0.045);
    }

    @Test
    void allowedBesideAStableWithHardlyAnyUsersKeepsWhatItShowedBefore() {
        AskedShare asked = after(120, 0, 100);
        for (int second = 0; second < 3600; second++) {
            asked.add(new Proportion(0, second % 60 == 0 ? 1 : 0), 1);
        }

        assertThat(asked.allowed()).isLessThan(0.02);
    }

    private static AskedShare after(int seconds, int events, int requests) {
        return after(seconds, events, requests, LIMIT);
    }

    private static AskedShare after(int seconds, int events, int requests, OptionalDouble limit) {
        AskedShare asked = new AskedShare(limit, 0.01);
        for (int second = 0; second < seconds; second++) {
            asked.add(new Proportion(events, requests), 1);
        }
        return asked;
    }
}
