package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.requestlog.CountedRequests;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogServer;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a comparison makes of users who stay with their track. */
class StickyUsersTest {
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;
    private static final double PROOF = 0.002;
    private static final double LIMIT_PROOF = 0.0005;
    private static final long FIRST = 1_800_000_000;
    private static final int BUCKETS = 10_000;
    private static final int GOOD = 200;
    private static final int BAD = 500;
    private static final int GIANT = 17;

    private final Random random = new Random(1);
    private final CountedRequests log = new CountedRequests(LIMITS.latency());
    private TrackComparison comparison = new TrackComparison(LIMITS, Duration.ZERO);
    private double weight = 0.1;
    private long now = FIRST;

    /** Users get the answer of {@code answer}; it knows the bucket. */
    private void second(int requests, Function<Integer, Integer> answer) {
        for (int i = 0; i < requests; i++) {
            send(random.nextInt(BUCKETS), answer);
        }
        now++;
        look();
    }

    private void send(int bucket, Function<Integer, Integer> answer) {
        send(bucket, answer.apply(bucket), 0.05);
    }

    private void send(int bucket, int status, double waited) {
        Optional<String> user = Optional.of(String.format(Locale.ROOT, "%04d", bucket));
        log.add(now, now + 0.2 + waited, isCanary(bucket) ? "canary" : "stable", status, waited, user);
    }

    private void look() {
        comparison.add(log.read(Instant.EPOCH), new Upstreams(Optional.of("canary"), Optional.of("stable"), 50));
    }

    private boolean isCanary(int bucket) {
        return bucket < weight * BUCKETS;
    }

    private Comparison seen() {
        TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
        return comparison.compare(unknown, unknown);
    }

    private void assertNothingProven() {
        assertThat(seen().errors().pValue()).isGreaterThan(0.01);
        assertThat(seen().slow().pValue()).isGreaterThan(0.01);
        assertThat(seen().statuses().values()).allMatch(it -> it.pValue() > 0.01);
        assertThat(seen().limits().errors()).isGreaterThan(0.005);
        assertThat(seen().limits().slow()).isGreaterThan(0.005);
        assertThat(seen().limits().refused()).isGreaterThan(0.005);
    }

    @Test
    void userOfTheCanaryWhoAlwaysFailsProvesNothing() {
        for (int i = 0; i < 300; i++) {
            send(GIANT, BAD, 0.05);
            second(50, any -> GOOD);
        }

        assertThat(seen().errors().canary().events()).isGreaterThan(290);
        assertNothingProven();
    }

    @Test
    void userOfTheCanaryWhoseRequestsAreAlwaysSlowOrRefusedProvesNothing() {
        for (int i = 0; i < 300; i++) {
            send(GIANT, 404, 2);
            second(50, any -> GOOD);
        }

        assertThat(seen().slow().canary().events()).isGreaterThan(290);
        assertNothingProven();
    }

    @Test
    void userWhoAlwaysFailsProvesNothingAlsoWhenStableHasNoUsersLeft() {
        second(50, any -> GOOD);
        weight = 1;
        for (int i = 0; i < 500; i++) {
            send(GIANT, BAD, 0.05);
            second(3, any -> GOOD);
        }

        assertThat(seen().limits().errors()).isGreaterThan(LIMIT_PROOF);
    }

    @Test
    void userWhoAlwaysFailsProvesNothingInTheBakeThoughOthersFailNowAndThen() {
        weight = 0.95;
        for (int i = 0; i < 1800; i++) {
            send(GIANT, BAD, 0.05);
            second(10, any -> random.nextInt(500) == 0 ? BAD : GOOD);
        }

        assertThat(seen().errors().pValue()).isGreaterThan(PROOF);
        assertThat(seen().limits().errors()).isGreaterThan(LIMIT_PROOF);
    }

    @Test
    void giantOfTheCanaryOfWhoseRequestsNineInAHundredFailProvesNothing() {
        for (int i = 0; i < 300; i++) {
            for (int request = 0; request < 60; request++) {
                send(GIANT, random.nextInt(100) < 9 ? BAD : GOOD, 0.05);
            }
            second(40, any -> GOOD);
        }

        assertNothingProven();
    }

    @Test
    void usersWhoAlwaysFailProveNothingWhenChanceHasSharedThemOut() {
        for (int i = 0; i < 300; i++) {
            weight = i < 100 ? 0.1 : i < 200 ? 0.25 : 0.5;
            second(100, bucket -> bucket % 100 == 7 ? BAD : GOOD);
        }

        assertNothingProven();
    }

    @Test
    void canaryThatFailsManyUsersIsProven() {
        for (int i = 0; i < 60; i++) {
            second(100, bucket -> isCanary(bucket) && random.nextInt(10) == 0 ? BAD : GOOD);
        }

        assertThat(seen().errors().pValue()).isLessThan(PROOF);
        assertThat(seen().limits().errors()).isLessThan(LIMIT_PROOF);
    }

    @Test
    void canaryThatFailsOneInADozenUsersAlwaysIsProven() {
        for (int i = 0; i < 90; i++) {
            second(100, bucket -> isCanary(bucket) && bucket % 12 == 0 ? BAD : GOOD);
        }

        assertThat(seen().errors().pValue()).isLessThan(PROOF);
    }

    /** They all meet it in the very second in which it dies, which is left out of what goes on. */
    @Test
    void canaryThatIsDeadForFewUsersWhoComeEachSecondIsProvenInSeconds() {
        for (int i = 0; i < 36; i++) {
            boolean isDead = i >= 30;
            for (int user = 0; user < 50; user++) {
                send(user * BUCKETS / 50, bucket -> isDead && isCanary(bucket) ? BAD : GOOD);
            }
            second(0, any -> GOOD);
        }

        assertThat(seen().errors().pValue()).isLessThan(PROOF);
        assertThat(seen().limits().errors()).isLessThan(LIMIT_PROOF);
    }

    @Test
    void pauseOfTheCanaryThatHitsManyUsersProvesNothing() {
        for (int i = 0; i < 120; i++) {
            boolean isPause = i == 60 || i == 61;
            second(100, bucket -> isPause && isCanary(bucket) ? BAD : GOOD);
        }

        assertNothingProven();
    }

    @Test
    void versionThatDiesLateInTheBakeIsProvenWithFewUsers() {
        for (int i = 0; i < 630; i++) {
            weight = i < 30 ? 0.5 : 0.95;
            boolean isDead = i >= 600;
            for (int user = 0; user < 50; user++) {
                send(user * BUCKETS / 50, bucket -> isDead && isCanary(bucket) ? BAD : GOOD);
            }
            second(0, any -> GOOD);
        }

        assertThat(seen().limits().errors()).isLessThan(LIMIT_PROOF);
    }

    @Test
    void usersWhoAreSlowWhileTheCanaryWarmsUpAreNewWhenItIsWarm() {
        comparison = new TrackComparison(LIMITS, Duration.ofSeconds(10));
        for (int i = 0; i < 120; i++) {
            for (int user = 0; user < 100; user++) {
                int bucket = user * BUCKETS / 100;
                send(bucket, GOOD, isCanary(bucket) ? 2 : 0.05);
            }
            second(0, any -> GOOD);
        }

        assertThat(seen().slow().pValue()).isLessThan(PROOF);
    }

    @Test
    void clockThatIsSetBackMakesNoUserNew() {
        for (int i = 0; i < 300; i++) {
            now = i % 50 == 49 ? now - 40 : now;
            send(GIANT, BAD, 0.05);
            second(50, any -> GOOD);
        }

        assertNothingProven();
    }

    /** One user in fifty always fails, others now and then: of 100 canaries that are alike, hardly one is suspected at 2 %. */
    @Test
    void versionsThatAreAlikeAreSuspectedAsRarelyAsSaid() {
        int suspected = 0;
        for (int release = 0; release < 100; release++) {
            comparison = new TrackComparison(LIMITS, Duration.ZERO);
            int salt = random.nextInt(BUCKETS);
            for (int i = 0; i < 60; i++) {
                weight = i < 30 ? 0.1 : 0.5;
                second(
                        20,
                        bucket -> new Random(31L * bucket + salt).nextInt(50) == 0 || random.nextInt(200) == 0
                                ? BAD
                                : GOOD);
            }
            suspected += seen().errors().pValue() <= 0.02 ? 1 : 0;
        }

        assertThat(suspected).isLessThanOrEqualTo(2);
    }

    @Test
    void linesOfTheRequestLogTellUsersApart() {
        assertThat(read("0017").errors().pValue()).isGreaterThan(0.01);
        assertThat(read("0017").limits().errors()).isGreaterThan(0.005);
        assertThat(read("-").errors().pValue()).isLessThan(PROOF);
        assertThat(read("-").limits().errors()).isLessThan(LIMIT_PROOF);
    }

    /** A minute, in which each second has ten good requests, one of them the canary's, and a failure of one user. */
    private static Comparison read(String failing) {
        try (RequestLogServer server = new RequestLogServer()) {
            RequestLogReader reader = new RequestLogReader(
                    server.url(),
                    UnaryOperator.identity(),
                    LIMITS.latency(),
                    Clock.fixed(Instant.ofEpochSecond(FIRST), ZoneOffset.UTC));
            reader.read();
            StringBuilder lines = new StringBuilder();
            for (long second = FIRST; second < FIRST + 60; second++) {
                for (int user = 0; user < 10; user++) {
                    String bucket =
                            failing.equals("-") ? "-" : String.format(Locale.ROOT, "%d%03d", user, second % 997);
                    lines.append(line(second, user == 0 ? "canary" : "stable", GOOD, bucket));
                }
                lines.append(line(second, "canary", BAD, failing));
            }
            server.write(lines.toString());
            TrackComparison comparison = new TrackComparison(LIMITS, Duration.ZERO);
            comparison.add(
                    (Lines) reader.read(), new Upstreams(Optional.of("canary_aa"), Optional.of("stable_aa"), 50));
            TrackRequestStats unknown = TrackRequestStats.unknown(List.of());
            return comparison.compare(unknown, unknown);
        }
    }

    private static String line(long second, String track, int status, String bucket) {
        return "2 " + second + ".123 0.005 " + track + "_aa " + status
                + " \"0.004\" \"0.004\" 512 10 stayed plain split user " + bucket + "\n";
    }
}
