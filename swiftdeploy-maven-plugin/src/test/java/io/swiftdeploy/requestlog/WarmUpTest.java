package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.JudgedBatch.Part;
import io.swiftdeploy.requestlog.JudgedBatch.Seconds;
import io.swiftdeploy.requestlog.WarmUp.Warmth;
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
        warmUp.met(new JudgedBatch(at(1), Part.FIRST, RequestStats.NONE, requests(1, 900), 0));
        warmUp.met(new JudgedBatch(at(1000), Part.FIRST, requests(10, 5), requests(40, 0.05), 0.2));

        assertThat(warmUp.met(new JudgedBatch(at(1001), Part.FIRST, requests(10, 5), requests(40, 0.05), 0.2)))
                .isEqualTo(Warmth.COLD);
    }

    @Test
    void canaryThatIsWarmStaysSoWhenTheClockIsSetBack() {
        WarmUp warmUp = new WarmUp(LONGEST);
        firstWarm(warmUp, 10, second -> 0.05);

        assertThat(warmUp.met(new JudgedBatch(at(500), Part.FIRST, requests(10, 0.05), requests(40, 0.05), 0.2)))
                .isEqualTo(Warmth.WARM);
        assertThat(warmUp.met(new JudgedBatch(at(501), Part.FIRST, requests(10, 0.05), requests(40, 0.05), 0.2)))
                .isEqualTo(Warmth.WARM);
    }

    @Test
    void requestThatBeganInTheColdIsNotJudgedWhenItEnds() {
        WarmUp warmUp = new WarmUp(LONGEST);
        int warm = firstWarm(warmUp, 10, second -> 0.05);

        assertThat(warmUp.met(new JudgedBatch(at(1002), Part.LATE, requests(1, 20), RequestStats.NONE, 0.2)))
                .isEqualTo(Warmth.COLD);
        assertThat(warmUp.met(new JudgedBatch(at(1001 + warm), Part.LATE, requests(1, 20), RequestStats.NONE, 0.2)))
                .isEqualTo(Warmth.WARM);
    }

    @Test
    void canaryThatGetsMoreRequestsSettlesForSomeSeconds() {
        WarmUp warmUp = new WarmUp(Duration.ZERO);
        warmUp.met(weighing(2, 1000));

        assertThat(warmUp.met(weighing(10, 1001))).isEqualTo(Warmth.SETTLING);
        assertThat(warmUp.met(weighing(10, 1010))).isEqualTo(Warmth.SETTLING);
        assertThat(warmUp.met(weighing(10, 1011))).isEqualTo(Warmth.WARM);
        assertThat(warmUp.met(weighing(25, 1012))).isEqualTo(Warmth.SETTLING);
    }

    @Test
    void canaryThatGetsFewerRequestsNeedsNotSettle() {
        WarmUp warmUp = new WarmUp(Duration.ZERO);
        warmUp.met(weighing(50, 1000));

        assertThat(warmUp.met(weighing(10, 1001))).isEqualTo(Warmth.WARM);
    }

    @Test
    void requestThatBeganWhileTheCanarySettledIsNotHeldAgainstItWhenItEnds() {
        WarmUp warmUp = new WarmUp(Duration.ZERO);
        warmUp.met(weighing(2, 1000));
        warmUp.met(weighing(10, 1001));
        warmUp.met(weighing(25, 1020));

        assertThat(warmUp.met(late(1002))).isEqualTo(Warmth.SETTLING);
        assertThat(warmUp.met(late(1015))).isEqualTo(Warmth.WARM);
    }

    private static JudgedBatch weighing(int weight, long second) {
        return new JudgedBatch(
                new Seconds(second, second, second, weight), Part.FIRST, requests(10, 0.05), requests(40, 0.05), 0.2);
    }

    private static JudgedBatch late(long second) {
        return new JudgedBatch(at(second), Part.LATE, requests(1, 20), RequestStats.NONE, 0.2);
    }

    private static int firstWarm(WarmUp warmUp, int requests, IntToDoubleFunction canary) {
        return firstWarm(warmUp, canary, second -> requests);
    }

    private static int firstWarm(WarmUp warmUp, IntToDoubleFunction canary, IntUnaryOperator requests) {
        int second = 0;
        while (warmUp.met(new JudgedBatch(
                        at(1000 + second),
                        Part.FIRST,
                        requests(requests.applyAsInt(second), canary.applyAsDouble(second)),
                        requests(40, 0.05),
                        0.2))
                == Warmth.COLD) {
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
