package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
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

    private final StartedSeconds seconds = new StartedSeconds(LIMIT);

    @Test
    void secondWhoseRequestsMayStillBeUnderWayIsNotJudged() {
        assertThat(read(101.4, second(100, 2, 8))).isEmpty();
    }

    @Test
    void secondIsJudgedOnceTheLimitHasPassedSinceItWasOver() {
        read(101.2, second(100, 2, 6));

        List<JudgedSecond> judged = read(101.5, second(100, 1, 3), second(101, 1, 1));

        assertThat(judged).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(100);
            assertThat(it.canary().requests()).isEqualTo(3);
            assertThat(it.stable().requests()).isEqualTo(9);
            assertThat(it.canaryShare()).isEqualTo(0.25);
        });
    }

    @Test
    void requestThatEndsLongAfterIsJudgedWhenItIsKnownByTheShareOfItsSecond() {
        read(103, second(100, 1, 4));

        assertThat(read(110, second(100, 1, 0))).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(100);
            assertThat(it.canary().requests()).isEqualTo(1);
            assertThat(it.stable().requests()).isZero();
            assertThat(it.canaryShare()).isEqualTo(2.0 / 6);
        });
    }

    @Test
    void secondsAreJudgedInTheOrderOfTime() {
        read(101.2, second(101, 1, 1));

        assertThat(read(110, second(103, 1, 1), second(100, 1, 1)))
                .extracting(JudgedSecond::second)
                .containsExactly(100L, 101L, 103L);
    }

    @Test
    void clockThatWasSetBackIsBelieved() {
        read(10_000, second(9_990, 1, 1));

        assertThat(read(9_000, second(8_990, 2, 2))).singleElement().satisfies(it -> {
            assertThat(it.second()).isEqualTo(8_990);
            assertThat(it.canary().requests()).isEqualTo(2);
        });
    }

    @Test
    void clockThatWasSetForwardJudgesEverythingBefore() {
        read(101, second(100, 1, 1));

        assertThat(read(90_000, second(89_990, 1, 1)))
                .extracting(JudgedSecond::second)
                .containsExactly(100L, 89_990L);
    }

    @Test
    void limitThatIsNoneWaitsForHalfAMinute() {
        StartedSeconds unlimited = new StartedSeconds(RequestStats.NO_LIMIT);

        assertThat(add(unlimited, 130, second(100, 1, 1))).isEmpty();
        assertThat(add(unlimited, 131, second(130, 1, 1))).hasSize(1);
    }

    @Test
    void readWithoutLinesJudgesNothing() {
        assertThat(seconds.add(
                        new Lines(Instant.EPOCH, OptionalDouble.empty(), List.of()),
                        Optional.of("c"),
                        Optional.of("s")))
                .isEmpty();
    }

    private List<JudgedSecond> read(double latestEnd, Second... read) {
        return add(seconds, latestEnd, read);
    }

    private static List<JudgedSecond> add(StartedSeconds seconds, double latestEnd, Second... read) {
        return seconds.add(
                new Lines(Instant.EPOCH, OptionalDouble.of(latestEnd), List.of(read)),
                Optional.of("c"),
                Optional.of("s"));
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
