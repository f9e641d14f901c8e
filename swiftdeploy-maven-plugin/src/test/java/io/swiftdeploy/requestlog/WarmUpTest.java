package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void canaryWithoutAWarmUpIsWarmAtOnce() {
        assertThat(firstWarm(new WarmUp(Duration.ZERO), 10, second -> 5)).isZero();
    }

    @Test
    void canaryThatIsAsFastAsStableIsWarmAfterAFewSeconds() {
        assertThat(firstWarm(new WarmUp(LONGEST), 10, second -> 0.05)).isEqualTo(5);
    }

    @Test
    void canaryThatIsSlowForTwentySecondsIsWarmSoonAfter() {
        assertThat(firstWarm(new WarmUp(LONGEST), 10, second -> second < 20 ? 0.25 : 0.05))
                .isBetween(20, 30);
    }

    @Test
    void canaryThatIsSlowForAMinuteIsJudgedOnlyByWhatComesAfter() {
        assertThat(firstWarm(new WarmUp(LONGEST), 10, second -> second < 60 ? 0.25 : 0.05))
                .isEqualTo(60);
    }

    @Test
    void canaryThatStaysSlowIsJudgedAfterTwiceTheTime() {
        assertThat(firstWarm(new WarmUp(LONGEST), 10, second -> 0.25)).isEqualTo(60);
    }

    @Test
    void canaryWithHardlyAnyRequestsIsWarmWhenTheTimeIsOver() {
        assertThat(firstWarm(new WarmUp(LONGEST), 0, second -> 0.25)).isEqualTo(30);
    }

    private static int firstWarm(WarmUp warmUp, int requests, IntToDoubleFunction canary) {
        int second = 0;
        while (!warmUp.wasWarmBefore(new JudgedSecond(
                1000 + second, requests(requests, canary.applyAsDouble(second)), requests(40, 0.05), 0.2))) {
            second++;
        }
        return second;
    }

    private static RequestStats requests(int number, double waited) {
        RequestStats.Builder stats = new RequestStats.Builder(Duration.ofMillis(500));
        for (int i = 0; i < number; i++) {
            stats.add(200, waited);
        }
        return stats.build();
    }
}
