package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.requestlog.CountedRequests;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrackComparisonTest {
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;
    private static final double PROOF = 0.003;
    private static final long FIRST = 1_800_000_000;
    private static final Upstreams UPSTREAMS = new Upstreams(Optional.of("canary"), Optional.of("stable"), 50);

    private final TrackComparison comparison = new TrackComparison(LIMITS, Duration.ZERO);
    private long now = FIRST;

    /** The requests of one track in one second: good ones, and others of one kind. */
    private record Requests(int good, int other, int status, double waited) {
        static final Requests NONE = good(0);

        static Requests good(int number) {
            return new Requests(number, 0, 200, 0.05);
        }

        Requests and(int number, int status, double waited) {
            return new Requests(good, number, status, waited);
        }

        RequestStats stats() {
            RequestStatsBuilder stats = new RequestStatsBuilder(LIMITS.latency());
            for (int i = 0; i < good; i++) {
                stats.add(200, 0.05);
            }
            for (int i = 0; i < other; i++) {
                stats.add(status, waited);
            }
            return stats.build();
        }
    }

    @Test
    void tracksThatDoWellProveInTimeThatTheCanaryIsNoWorse() {
        play(20, Requests.good(50), Requests.good(50));

        Comparison seen = compare();
        assertThat(seen.errors().pValue()).isEqualTo(1);
        assertThat(seen.errors().excess()).isLessThanOrEqualTo(0.01);
        assertThat(seen.slow().excess()).isLessThanOrEqualTo(0.01);
        assertThat(seen.refused().excess()).isLessThanOrEqualTo(0.01);
        assertThat(seen.warmSeconds()).hasValue(19);
    }

    @Test
    void usersWhoLeaveAfterTenSecondsAreFailuresAndSlow() {
        play(20, Requests.good(9).and(1, 499, 10), Requests.good(90));

        Comparison seen = compare();
        assertThat(seen.errors().pValue()).isLessThan(PROOF);
        assertThat(seen.slow().pValue()).isLessThan(PROOF);
        assertThat(seen.statuses().get(499).pValue()).isLessThan(PROOF);
    }

    @Test
    void usersWhoLeaveAtOnceAreNoFailures() {
        play(20, Requests.good(9).and(1, 499, 0.1), Requests.good(80).and(10, 499, 0.1));

        Comparison seen = compare();
        assertThat(seen.errors().canary().events()).isZero();
        assertThat(seen.statuses().get(499).pValue()).isGreaterThan(0.1);
    }

    @Test
    void routeThatVanishedIsNoErrorButIsProven() {
        play(20, Requests.good(9).and(1, 404, 0.01), Requests.good(90));

        Comparison seen = compare();
        assertThat(seen.errors().pValue()).isEqualTo(1);
        assertThat(seen.statuses().get(404).pValue()).isLessThan(PROOF);
        assertThat(seen.statuses().get(401).pValue()).isEqualTo(1);
        assertThat(seen.refused().excess()).isGreaterThan(0.1);
    }

    @Test
    void outageOfBothTracksProvesNothingAndBreaksNoLimit() {
        for (int outage = 0; outage < 10; outage++) {
            play(20, Requests.good(10), Requests.good(90));
            play(1, Requests.good(7).and(3, 500, 0.01), Requests.good(63).and(27, 500, 0.01));
        }

        Comparison seen = compare();
        assertThat(seen.errors().pValue()).isGreaterThan(0.1);
        assertThat(seen.limits().errors()).isEqualTo(1);
    }

    @Test
    void clumpOfFailuresOfTheCanaryAloneProvesNothing() {
        play(20, Requests.good(10), Requests.good(90));
        play(2, Requests.NONE.and(10, 500, 0.01), Requests.good(90));
        play(20, Requests.good(10), Requests.good(90));

        assertThat(compare().errors().pValue()).isGreaterThan(0.1);
        assertThat(compare().limits().errors()).isGreaterThan(0.1);
    }

    @Test
    void outageWhileTheCanaryHasMoreUsersThanBeforeProvesNothing() {
        play(60, Requests.good(10), Requests.good(90));
        play(10, Requests.good(35).and(15, 500, 0.01), Requests.good(35).and(15, 500, 0.01));

        assertThat(compare().errors().pValue()).isGreaterThan(0.1);
        assertThat(compare().errors().difference().orElseThrow()).isPositive();
    }

    @Test
    void canaryBesideAStableWithoutUsersIsJudgedByTheLimitsAlone() {
        play(20, Requests.good(9).and(1, 500, 0.01), Requests.NONE);

        assertThat(compare().isPossible()).isFalse();
        assertThat(compare().errors().pValue()).isEqualTo(1);
        assertThat(compare().limits().errors()).isLessThan(PROOF);
        assertThat(compare().limits().slow()).isEqualTo(1);
    }

    @Test
    void routeThatVanishesWhileStableHasNoUsersIsProvenByWhatStableShowedBefore() {
        play(60, Requests.good(50), Requests.good(50));
        play(140, Requests.good(70).and(30, 404, 0.01), Requests.NONE);

        assertThat(compare().limits().refused()).isLessThan(0.0005);
        assertThat(compare().limits().errors()).isEqualTo(1);
    }

    @Test
    void canaryAsBadAsABadStableBreaksNoLimitAlsoWhenItIsAlone() {
        play(60, Requests.good(95).and(5, 500, 0.01), Requests.good(95).and(5, 500, 0.01));
        play(300, Requests.good(95).and(5, 500, 0.01), Requests.NONE);

        assertThat(compare().limits().errors()).isGreaterThan(0.1);
    }

    @Test
    void canaryThatFailsMuchMoreThanABadStableDidIsProvenWhenItIsAlone() {
        play(60, Requests.good(98).and(2, 500, 0.01), Requests.good(98).and(2, 500, 0.01));
        play(140, Requests.good(50).and(50, 500, 0.01), Requests.NONE);

        assertThat(compare().limits().errors()).isLessThan(0.0005);
    }

    /** In a bake, 12 requests a second: stable has a user in every other second. */
    @Test
    void outageOfBothTracksWhileStableHasHardlyAnyUsersIsNoFaultOfTheCanary() {
        for (int second = 0; second < 300; second++) {
            boolean isOutage = second % 60 < 10;
            boolean hasStableUsers = second % 2 == 0;
            Requests canary = isOutage ? Requests.good(2).and(9, 500, 0.01) : Requests.good(11);
            Requests stable = isOutage ? Requests.NONE.and(1, 500, 0.01) : Requests.good(1);
            play(1, canary, hasStableUsers ? stable : Requests.NONE);
        }

        assertThat(compare().limits().errors()).isGreaterThan(0.0005);
    }

    @Test
    void canaryThatAloneFailsHalfInABakeIsProven() {
        play(60, Requests.good(11), Requests.good(1));
        play(60, Requests.good(6).and(5, 500, 0.01), Requests.good(1));

        assertThat(compare().limits().errors()).isLessThan(0.0005);
    }

    @Test
    void canaryThatIsMuchSlowerThanStableInGeneralIsFound() {
        play(20, Requests.NONE.and(10, 200, 0.25), Requests.good(90));

        assertThat(compare().latency().pValue()).isLessThan(0.001);
        assertThat(compare().slow().pValue()).isEqualTo(1);
    }

    @Test
    void canaryThatIsSlowerByLessThanTheMarginIsNot() {
        play(60, Requests.NONE.and(10, 200, 0.09), Requests.good(90));

        assertThat(compare().latency().pValue()).isEqualTo(1);
    }

    @Test
    void latencyOfACanaryThatWarmsUpIsNotJudged() {
        TrackComparison warming = new TrackComparison(LIMITS, Duration.ofSeconds(30));
        for (int second = 0; second < 25; second++) {
            add(warming, Requests.NONE.and(10, 200, 2), Requests.good(90));
        }

        Comparison seen = compare(warming);
        assertThat(seen.warmSeconds()).isEmpty();
        assertThat(seen.slow().canary().trials()).isZero();
        assertThat(seen.latency().pValue()).isEqualTo(1);
    }

    @Test
    void clockThatIsSetBackAndForthLosesNoEvidence() {
        play(10, Requests.good(9).and(1, 500, 0.01), Requests.good(90));
        double before = compare().errors().pValue();

        now -= 3600;
        play(10, Requests.good(9).and(1, 500, 0.01), Requests.good(90));
        now += 7200;
        play(10, Requests.good(9).and(1, 500, 0.01), Requests.good(90));

        assertThat(compare().errors().pValue()).isLessThan(before);
        assertThat(compare().errors().canary().events()).isGreaterThanOrEqualTo(28);
    }

    private void play(int seconds, Requests canary, Requests stable) {
        for (int second = 0; second < seconds; second++) {
            add(comparison, canary, stable);
        }
    }

    /** The canary fails for 2.4 % and stable for 1.2 %, each after 3 s: that is no reason to take the canary for as good. */
    @Test
    void canaryWhoseFailuresAreKnownLateIsNotTakenForGood() {
        long wrong = LongStream.range(0, 30)
                .filter(TrackComparisonTest::isTakenForGoodBeforeItIsProvenWorse)
                .count();

        assertThat(wrong).isLessThanOrEqualTo(2);
    }

    private static boolean isTakenForGoodBeforeItIsProvenWorse(long seed) {
        Random random = new Random(seed);
        TrackComparison late = new TrackComparison(LIMITS, Duration.ZERO);
        CountedRequests log = new CountedRequests(LIMITS.latency());
        Deque<Runnable> failures = new ArrayDeque<>();
        for (long second = FIRST; second < FIRST + 200; second++) {
            List<Runnable> failing = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String track = i % 2 == 0 ? "canary" : "stable";
                if (random.nextDouble() < (i % 2 == 0 ? 0.024 : 0.012)) {
                    double end = second + 3.2;
                    failing.add(() -> log.add(end, track, 504, 3, Optional.empty()));
                } else {
                    log.add(second + 0.2, track, 200, 0.05, Optional.empty());
                }
            }
            failures.addLast(() -> failing.forEach(Runnable::run));
            if (failures.size() > 3) {
                failures.removeFirst().run();
            }
            late.add(log.read(Instant.EPOCH), UPSTREAMS);
            Comparison seen = compare(late);
            if (seen.errors().pValue() <= PROOF) {
                return false;
            }
            if (seen.errors().excess() <= 0.01) {
                return true;
            }
        }
        return false;
    }

    /** A JVM compiles when its load multiplies. */
    @Test
    void canaryThatIsSlowForSomeSecondsAfterItsWeightRoseIsNotTakenBackAndNotTakenForGood() {
        add(comparison, weighing(2), Requests.good(50), Requests.good(50));
        for (int weight : new int[] {10, 25, 50}) {
            for (int second = 0; second < 8; second++) {
                add(comparison, weighing(weight), Requests.good(40).and(10, 200, 2), Requests.good(50));
            }
        }

        assertThat(compare().slow().pValue()).isEqualTo(1);
        assertThat(compare().latency().pValue()).isEqualTo(1);
        assertThat(compare().limits().slow()).isEqualTo(1);
        assertThat(compare().slow().excess()).isGreaterThan(0.1);
        assertThat(compare().warmSeconds()).hasValue(1);
    }

    @Test
    void timeInWhichACanarySettlesIsNotJudgedWhenItHasSettled() {
        add(comparison, weighing(2), Requests.good(50), Requests.good(50));
        for (int second = 0; second < 14; second++) {
            add(comparison, weighing(10), Requests.good(50), Requests.good(50));
        }

        assertThat(compare().warmSeconds()).hasValue(4);
    }

    @Test
    void connectionsThatWereOpenForMinutesDoNotKeepTheCanaryFromSettling() {
        add(comparison, weighing(2), Requests.good(50), Requests.good(50));
        for (int second = 0; second < 8; second++) {
            close(weighing(10), now - 600);
            add(comparison, weighing(10), Requests.good(40).and(10, 200, 2), Requests.good(50));
        }

        assertThat(compare().slow().pValue()).isEqualTo(1);
        assertThat(compare().limits().slow()).isEqualTo(1);
    }

    /** While stable has requests in some seconds only, old connections of it that close do not make it silent. */
    @Test
    void outageOfBothInABakeInWhichOldConnectionsCloseProvesNothing() {
        for (int second = 0; second < 120; second++) {
            Requests answered = second % 3 == 0 ? Requests.good(1) : Requests.NONE;
            add(comparison, weighing(95), Requests.good(10), answered);
        }
        for (int second = 0; second < 30; second++) {
            close(weighing(95), now - 600);
            add(
                    comparison,
                    weighing(95),
                    Requests.NONE.and(10, 503, 0.01),
                    second % 3 == 2 ? Requests.NONE.and(1, 503, 0.01) : Requests.NONE);
        }

        assertThat(compare().limits().errors()).isGreaterThan(0.01);
    }

    @Test
    void canaryStaysWarmWhenTheClockIsSetBack() {
        TrackComparison warming = new TrackComparison(LIMITS, Duration.ofSeconds(30));
        for (int second = 0; second < 10; second++) {
            add(warming, Requests.good(10), Requests.good(90));
        }
        double before = compare(warming).warmSeconds().orElseThrow();
        now -= 3600;
        for (int second = 0; second < 5; second++) {
            add(warming, Requests.NONE.and(10, 200, 2), Requests.good(90));
        }

        assertThat(compare(warming).warmSeconds().orElseThrow()).isGreaterThanOrEqualTo(before + 3);
        assertThat(compare(warming).slow().pValue()).isLessThan(PROOF);
    }

    /** A connection of stable that began then ends now. */
    private void close(Upstreams upstreams, long began) {
        Second second = new Second(
                began, new TreeMap<>(Map.of("stable", Requests.good(1).stats())));
        comparison.add(new Lines(Instant.EPOCH, OptionalDouble.of(now + 0.2), List.of(second)), upstreams);
    }

    @Test
    void canaryThatStaysSlowAfterItsWeightRoseIsProvenWorse() {
        add(comparison, weighing(2), Requests.good(50), Requests.good(50));
        for (int second = 0; second < 16; second++) {
            add(comparison, weighing(10), Requests.good(40).and(10, 200, 2), Requests.good(50));
        }

        assertThat(compare().slow().pValue()).isLessThanOrEqualTo(PROOF);
    }

    private static Upstreams weighing(int canaryWeight) {
        return new Upstreams(UPSTREAMS.canary(), UPSTREAMS.stable(), canaryWeight);
    }

    private void add(TrackComparison to, Requests canary, Requests stable) {
        add(to, UPSTREAMS, canary, stable);
    }

    private void add(TrackComparison to, Upstreams upstreams, Requests canary, Requests stable) {
        Second second = new Second(now, new TreeMap<>(Map.of("canary", canary.stats(), "stable", stable.stats())));
        now++;
        to.add(new Lines(Instant.EPOCH, OptionalDouble.of(now + 0.2), List.of(second)), upstreams);
    }

    private Comparison compare() {
        return compare(comparison);
    }

    private static Comparison compare(TrackComparison comparison) {
        TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
        return comparison.compare(unknown, unknown);
    }
}
