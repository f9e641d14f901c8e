package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.TrackComparison.Upstreams;
import io.swiftdeploy.stats.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackComparisonTest {
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;
    private static final double PROOF = 0.003;
    private static final long FIRST = 1_800_000_000;

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

    private void add(TrackComparison to, Requests canary, Requests stable) {
        Second second = new Second(now, new TreeMap<>(Map.of("canary", canary.stats(), "stable", stable.stats())));
        now++;
        to.add(
                new Lines(Instant.EPOCH, OptionalDouble.of(now + 0.2), List.of(second)),
                new Upstreams(Optional.of("canary"), Optional.of("stable"), 50));
    }

    private Comparison compare() {
        return compare(comparison);
    }

    private static Comparison compare(TrackComparison comparison) {
        TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
        return comparison.compare(unknown, unknown);
    }
}
