package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartedSecondsTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private static final Upstreams UPSTREAMS = new Upstreams(Optional.of("c"), Optional.of("s"), 50);
    private static final Upstreams HIGHER = new Upstreams(UPSTREAMS.canary(), UPSTREAMS.stable(), 95);

    private final StartedSeconds seconds = new StartedSeconds(LIMIT);

    @Test
    void secondWhoseRequestsMayStillBeUnderWayIsNotJudged() {
        assertThat(read(101.4, second(100, 2, 8))).isEmpty();
    }

    @Test
    void secondIsJudgedOnceTheLimitHasPassedSinceItWasOver() {
        read(101.2, second(100, 2, 6));

        List<JudgedBatch> judged = read(101.5, second(100, 1, 3), second(101, 1, 1));

        assertThat(judged).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(100);
            assertThat(it.canary().requests()).isEqualTo(3);
            assertThat(it.stable().requests()).isEqualTo(9);
            assertThat(it.canaryShare()).isEqualTo(0.25);
        });
    }

    @Test
    void requestThatEndsLongAfterIsJudgedWhenItIsKnownByTheShareOfItsSecond() {
        read(103, second(100, 3, 8));

        assertThat(read(110, second(100, 1, 0))).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(100);
            assertThat(it.canary().requests()).isEqualTo(1);
            assertThat(it.stable().requests()).isZero();
            assertThat(it.canaryShare()).isEqualTo(4.0 / 12);
        });
    }

    @Test
    void secondsAreJudgedInTheOrderOfTime() {
        read(101.2, second(101, 2, 8));

        assertThat(read(110, second(103, 2, 8), second(100, 2, 8)))
                .extracting(JudgedBatch::second)
                .containsExactly(100L, 101L, 103L);
    }

    @Test
    void timeGoesOnWhenTheClockIsSetBack() {
        read(10_000, second(9_998, 2, 8));
        read(9_000, second(8_999, 3, 8));

        assertThat(read(9_005, second(9_003, 4, 8)))
                .extracting(JudgedBatch::second, JudgedBatch::part, it -> it.canary()
                        .requests())
                .containsExactly(tuple(10_000L, Part.FIRST, 3.0), tuple(10_004L, Part.FIRST, 4.0));
    }

    @Test
    void clockThatWasSetForwardJudgesEverythingBefore() {
        read(101, second(100, 2, 8));

        assertThat(read(90_000, second(89_990, 2, 8)))
                .extracting(JudgedBatch::second)
                .containsExactly(100L, 89_990L);
    }

    @Test
    void limitThatIsNoneWaitsForHalfAMinute() {
        StartedSeconds unlimited = new StartedSeconds(RequestStats.NO_LIMIT);

        assertThat(add(unlimited, 130, second(100, 2, 8))).isEmpty();
        assertThat(add(unlimited, 131, second(130, 2, 8))).hasSize(1);
    }

    @Test
    void secondsWithFewRequestsAreJudgedTogether() {
        assertThat(read(105, second(100, 1, 2), second(101, 0, 1), second(103, 1, 5)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.second()).isEqualTo(100);
                    assertThat(it.canary().requests()).isEqualTo(2);
                    assertThat(it.stable().requests()).isEqualTo(8);
                    assertThat(it.canaryShare()).isEqualTo(0.2);
                });
    }

    @Test
    void secondsBeforeAndAfterTheWeightsWereMovedAreNotAddedUp() {
        read(UPSTREAMS, 102, second(100, 1, 1));

        assertThat(read(HIGHER, 104, second(102, 5, 5)))
                .extracting(JudgedBatch::second, JudgedBatch::canaryShare)
                .containsExactly(tuple(100L, 0.5), tuple(102L, 0.5));
    }

    @Test
    void secondsOfAnotherStableAreNotAddedUp() {
        Second ofAnother = new Second(102, new TreeMap<>(Map.of("c", requests(5), "other", requests(5))));
        read(UPSTREAMS, 102, second(100, 1, 1));

        assertThat(read(new Upstreams(Optional.of("c"), Optional.of("other"), 50), 104, ofAnother))
                .extracting(JudgedBatch::second)
                .containsExactly(100L, 102L);
    }

    @Test
    void fewRequestsAreJudgedAfterHalfAMinute() {
        read(104, second(100, 1, 2));

        assertThat(read(130, second(129, 1, 2))).isEmpty();
        assertThat(read(132, second(131, 1, 2)))
                .extracting(JudgedBatch::second, it -> it.canary().requests())
                .containsExactly(tuple(100L, 2.0));
    }

    @Test
    void requestThatBelongsToABatchThatStillWaitsIsAddedToIt() {
        read(102, second(100, 1, 2));

        assertThat(read(104, second(100, 1, 0), second(102, 1, 5)))
                .extracting(JudgedBatch::part, it -> it.canary().requests())
                .containsExactly(tuple(Part.FIRST, 3.0));
    }

    @Test
    void requestsOfABatchThatEndLongAfterAreJudgedByTheShareOfTheBatch() {
        read(105, second(100, 1, 2), second(103, 1, 6));

        assertThat(read(110, second(103, 1, 0))).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(100);
            assertThat(it.part()).isEqualTo(Part.LATE);
            assertThat(it.canary().requests()).isEqualTo(1);
            assertThat(it.canaryShare()).isEqualTo(3.0 / 11);
        });
        assertThat(read(111, second(100, 0, 1)))
                .extracting(JudgedBatch::canaryShare)
                .containsExactly(3.0 / 12);
    }

    @Test
    void requestThatBeganLongBeforeTheClockWasSetBackIsJudgedWithItsBatch() {
        read(10_000, second(9_990, 5, 15));

        assertThat(read(9_000, second(8_989, 5, 0)))
                .extracting(JudgedBatch::second, JudgedBatch::part, JudgedBatch::canaryShare)
                .containsExactly(tuple(9_990L, Part.LATE, 0.4));
    }

    @Test
    void connectionThatWasOpenForMinutesIsJudgedLateAndByItself() {
        read(10_000, second(9_990, 5, 15));

        assertThat(read(10_010, second(9_000, 1, 0), second(10_005, 5, 15)))
                .extracting(JudgedBatch::second, JudgedBatch::part, JudgedBatch::canaryShare)
                .containsExactly(tuple(9_000L, Part.LATE, 1.0), tuple(10_005L, Part.FIRST, 0.25));
    }

    @Test
    void secondThatHadNoRequestIsJudgedLateWithTheBatchAroundIt() {
        read(105, second(100, 1, 2), second(103, 1, 6));

        assertThat(read(110, second(102, 1, 0)))
                .extracting(JudgedBatch::second, JudgedBatch::part, JudgedBatch::canaryShare)
                .containsExactly(tuple(100L, Part.LATE, 3.0 / 11));
    }

    /** With little traffic, requests that hang are often the only ones of their second. */
    @Test
    void secondsBetweenTwoBatchesAreJudgedLateWithTheNextOne() {
        read(105, second(100, 2, 8));
        read(110, second(106, 2, 8));

        assertThat(read(130, second(103, 1, 0)))
                .extracting(JudgedBatch::second, JudgedBatch::part, JudgedBatch::canaryShare)
                .containsExactly(tuple(103L, Part.LATE, 3.0 / 11));
        assertThat(read(131, second(103, 0, 1)))
                .extracting(JudgedBatch::canaryShare)
                .containsExactly(3.0 / 12);
    }

    @Test
    void secondsBetweenBatchesOfOtherWeightsAreJudgedByThemselvesButTogether() {
        read(105, second(100, 2, 8));
        read(HIGHER, 110, second(106, 8, 2));

        long number = read(HIGHER, 130, second(103, 1, 0)).get(0).seconds().number();
        assertThat(read(HIGHER, 131, second(103, 0, 3)))
                .extracting(JudgedBatch::second, it -> it.seconds().number(), JudgedBatch::canaryShare)
                .containsExactly(tuple(103L, number, 0.25));
        assertThat(number).isPositive();
        assertThat(read(HIGHER, 132, second(104, 0, 1)))
                .extracting(JudgedBatch::second, JudgedBatch::canaryShare)
                .containsExactly(tuple(104L, 0.0));
    }

    @Test
    void whatWasNotReadForMinutesIsJudgedSecondBySecond() {
        read(10_000, second(9_990, 5, 15));

        assertThat(read(10_500, second(10_001, 5, 15), second(10_002, 5, 15)))
                .extracting(JudgedBatch::second, JudgedBatch::part)
                .containsExactly(tuple(10_001L, Part.FIRST), tuple(10_002L, Part.FIRST));
    }

    @Test
    void readWithoutLinesJudgesNothing() {
        assertThat(seconds.add(new Lines(Instant.EPOCH, OptionalDouble.empty(), List.of()), UPSTREAMS))
                .isEmpty();
    }

    private List<JudgedBatch> read(double latestEnd, Second... read) {
        return read(UPSTREAMS, latestEnd, read);
    }

    private List<JudgedBatch> read(Upstreams upstreams, double latestEnd, Second... read) {
        return seconds.add(lines(latestEnd, read), upstreams);
    }

    private static List<JudgedBatch> add(StartedSeconds seconds, double latestEnd, Second... read) {
        return seconds.add(lines(latestEnd, read), UPSTREAMS);
    }

    private static Lines lines(double latestEnd, Second... read) {
        return new Lines(Instant.EPOCH, OptionalDouble.of(latestEnd), List.of(read));
    }

    private static Second second(long epoch, int canary, int stable) {
        return new Second(epoch, new TreeMap<>(Map.of("c", requests(canary), "s", requests(stable))));
    }

    private static RequestStats requests(int number) {
        RequestStatsBuilder stats = new RequestStatsBuilder(LIMIT);
        for (int i = 0; i < number; i++) {
            stats.add(200, 0.05);
        }
        return stats.build();
    }
}
