package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
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
    void canaryWithFewRequestsIsWarmWhenTheTimeIsOver() {
        assertThat(firstWarm(new WarmUp(LONGEST), second -> 0.05, second -> second % 15 == 0 ? 1 : 0))
                .isEqualTo(30);
    }

    @Test
    void warmUpBeginsWithTheFirstRequestOfTheCanary() {
        assertThat(firstWarm(new WarmUp(LONGEST), second -> 0.05, second -> second < 40 ? 0 : 10))
                .isEqualTo(45);
    }

    @Test
    void requestThatBeganLongBeforeTheCanarySaysNothingOfItsWarmth() {
        WarmUp warmUp = new WarmUp(LONGEST);
        warmUp.isOverFor(new JudgedBatch(at(1), Part.FIRST, RequestStats.NONE, requests(1, 900), 0));
        warmUp.isOverFor(new JudgedBatch(at(1000), Part.FIRST, requests(10, 5), requests(40, 0.05), 0.2));

        assertThat(warmUp.isOverFor(new JudgedBatch(at(1001), Part.FIRST, requests(10, 5), requests(40, 0.05), 0.2)))
                .isFalse();
    }

    @Test
    void requestThatBeganInTheColdIsNotJudgedWhenItEnds() {
        WarmUp warmUp = new WarmUp(LONGEST);
        int warm = firstWarm(warmUp, 10, second -> 0.05);

        assertThat(warmUp.isOverFor(new JudgedBatch(at(1002), Part.LATE, requests(1, 20), RequestStats.NONE, 0.2)))
                .isFalse();
        assertThat(warmUp.isOverFor(
                        new JudgedBatch(at(1001 + warm), Part.LATE, requests(1, 20), RequestStats.NONE, 0.2)))
                .isTrue();
    }

    private static int firstWarm(WarmUp warmUp, int requests, IntToDoubleFunction canary) {
        return firstWarm(warmUp, canary, second -> requests);
    }

    private static int firstWarm(WarmUp warmUp, IntToDoubleFunction canary, IntUnaryOperator requests) {
        int second = 0;
        while (!warmUp.isOverFor(new JudgedBatch(
                at(1000 + second),
                Part.FIRST,
                requests(requests.applyAsInt(second), canary.applyAsDouble(second)),
                requests(40, 0.05),
                0.2))) {
            second++;
        }
        return second;
    }

    private static RequestStats requests(int number, double waited) {
        RequestStatsBuilder stats = new RequestStatsBuilder(Duration.ofMillis(500));
        for (int i = 0; i < number; i++) {
            stats.add(200, waited);
        }
        return stats.build();
    }

    private static Seconds at(long second) {
        return new Seconds(second, second, second, 2);
    }
}
