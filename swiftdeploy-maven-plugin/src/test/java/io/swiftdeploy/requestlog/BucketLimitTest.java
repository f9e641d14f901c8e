package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestStats.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BucketLimitTest {
    private static final long START = 600;
    private static final int MINUTE = 60;
    private static final Duration LATENCY_LIMIT = Duration.ofMillis(500);

    private final BucketLimit limit = new BucketLimit();

    private static String line(long second, long status, String bucket) {
        return "2 " + second + ".123 0.005 canary_aa " + status + " \"0.004\" \"0.004\" 512 10 stayed plain split user "
                + bucket;
    }

    private RequestStats counted(int times, long second, LongUnaryOperator status, String bucket) {
        Lines.LinesBuilder lines = new Lines.LinesBuilder(limit, LATENCY_LIMIT);
        for (int i = 0; i < times; i++) {
            assertThat(lines.add(line(second, status.applyAsLong(i), bucket))).isTrue();
        }
        return lines.build(Instant.EPOCH).seconds().get(0).byUpstream().get("canary_aa");
    }

    private RequestStats counted(int times, long second, int status, String bucket) {
        return counted(times, second, any -> status, bucket);
    }

    /** What counts of {@code times} requests in each of {@code seconds}. */
    private RequestStats counted(int times, LongStream seconds, LongUnaryOperator status) {
        return RequestStats.sum(seconds.mapToObj(it -> counted(times, it, (int) status.applyAsLong(it), "0417"))
                .toList());
    }

    @Test
    void requestsOfOneBucketBeyondItsAllowanceAreInNoFigureButTheirOwn() {
        RequestStats good = counted(5000, START, 200, "0417");
        RequestStats bad = counted(100, START, 500, "0417");

        assertThat(good.requests()).isEqualTo(BucketLimit.AT_ONCE);
        assertThat(good.leftOut()).isEqualTo(new LeftOut(0, 5000 - BucketLimit.AT_ONCE, 0));
        assertThat(bad.requests()).isZero();
        assertThat(bad.leftOut()).isEqualTo(new LeftOut(0, 100, 100));
    }

    /** The order of ends decides, whenever they began. */
    @Test
    void requestThatTookLongUsesTheAllowanceOfTheSecondInWhichItEnded() {
        String slow = line(START, 499, "0417")
                .replace(" 0.005 ", " 90.000 ")
                .replace("\"0.004\" \"0.004\"", "\"-\" \"90.000\"");
        Lines.LinesBuilder lines = new Lines.LinesBuilder(limit, LATENCY_LIMIT);
        for (int i = 0; i < BucketLimit.AT_ONCE + 10; i++) {
            lines.add(slow);
        }
        Lines read = lines.build(Instant.EPOCH);

        assertThat(read.latestEnd()).hasValue(START + 0.123);
        assertThat(read.seconds()).singleElement().satisfies(second -> {
            assertThat(second.epoch()).isEqualTo(START - 90);
            RequestStats stats = second.byUpstream().get("canary_aa");
            assertThat(stats.errors()).isEqualTo(BucketLimit.AT_ONCE);
            assertThat(stats.leftOut()).isEqualTo(new LeftOut(0, 10, 10));
        });
        assertThat(counted(1, START, 200, "0417").requests()).isZero();
    }

    /** What comes early in a minute says nothing of what comes late. */
    @Test
    void canaryThatFailsFromTheTwentiethSecondOfEachMinuteIsSeenThoughItsBucketIsBusy() {
        LongUnaryOperator failing = second -> second % MINUTE < 20 ? 200 : 500;

        RequestStats minute = counted(100, LongStream.range(START, START + MINUTE), failing);
        RequestStats later = counted(100, LongStream.range(START + MINUTE, START + 10 * MINUTE), failing);

        assertThat(minute.errors()).isEqualTo(40);
        assertThat(later.errors() / later.requests()).isCloseTo(2.0 / 3, within(0.01));
    }

    @Test
    void everySecondOfABusyBucketSaysSomething() {
        counted(5000, START, 200, "0417");

        assertThat(LongStream.range(START + 1, START + 200))
                .allSatisfy(it ->
                        assertThat(counted(50, it, 200, "0417").requests()).isEqualTo(1));
    }

    /** Were errors counted beyond the allowance, a busy bucket would show more of them than its users saw. */
    @Test
    void errorsAndSuccessesOfABusyBucketAreLeftOutAlike() {
        counted(200, START, 200, "0417");

        RequestStats mixed = RequestStats.sum(LongStream.range(START + 1, START + 1001)
                .mapToObj(second -> counted(20, second, i -> (second * 20 + i) % 7 == 0 ? 500 : 200, "0417"))
                .toList());

        assertThat(mixed.requests()).isEqualTo(1000);
        assertThat(mixed.errors() / mixed.requests()).isCloseTo(1.0 / 7, within(0.01));
    }

    /** A page asks for much at once, and what it asks for last may be what fails. */
    @Test
    void pageThatAsksForMuchAtOnceCountsAsAWhole() {
        RequestStats page = counted(40, START, i -> i < 39 ? 200 : 500, "0417");
        RequestStats next = counted(40, START + 40, i -> i < 39 ? 200 : 500, "0417");

        assertThat(page.errors() + next.errors()).isEqualTo(2);
        assertThat(next.leftOut()).isEqualTo(LeftOut.NOTHING);
    }

    @Test
    void otherUsersCountMeanwhile() {
        counted(5000, START, 200, "0417");

        assertThat(counted(10, START + 1, 500, "0418").errors()).isEqualTo(10);
    }

    @Test
    void linesInAnyOrderOfTheirSecondsGiveNoMore() {
        counted(5000, START, 200, "0417");

        assertThat(LongStream.of(START - 1, START, START - 3, START, START - 1))
                .allSatisfy(it ->
                        assertThat(counted(10, it, 200, "0417").requests()).isZero());
    }

    @Test
    void clockThatWasSetBackLetsTheBucketSpeak() {
        counted(5000, 100_000, 200, "0417");

        assertThat(counted(10, START, 500, "0417").errors()).isEqualTo(10);
    }

    @Test
    void linesWithoutABucketAllCount() {
        assertThat(counted(5000, START, 200, "-").requests()).isEqualTo(5000);
    }

    @Test
    void readThatIsRepeatedCountsEachLineOnce() {
        BucketLimit before = limit.copy();
        counted(BucketLimit.AT_ONCE, START, 200, "0417");

        RequestLine again = RequestLine.parse(line(START, 200, "0417")).orElseThrow();
        assertThat(limit.takes(again)).isFalse();
        assertThat(before.takes(again)).isTrue();
    }
}
