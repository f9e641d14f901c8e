package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.FirstTimes.Users;
import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import io.swiftdeploy.requestlog.Trouble;
import io.swiftdeploy.requestlog.UserRequests;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstTimesTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Map<Long, Long> numbers = new HashMap<>();
    private long batches;
    private final FirstTimes failures = new FirstTimes(Trouble.FAILED);

    /** One user's request. */
    private record Sent(long second, boolean canary, String bucket, boolean failed) {
        static Sent good(boolean canary, String bucket) {
            return new Sent(1, canary, bucket, false);
        }

        static Sent failed(boolean canary, String bucket) {
            return new Sent(1, canary, bucket, true);
        }
    }

    /** As after a clock that was set back, a second that comes again is another one. */
    private Seconds at(long second, Part part) {
        if (part == Part.FIRST) {
            numbers.put(second, batches++);
        }
        return new Seconds(numbers.get(second), second, second, 50);
    }

    private JudgedBatch second(long second, Part part, List<Sent> all) {
        RequestStatsBuilder canary = new RequestStatsBuilder(LIMIT);
        RequestStatsBuilder stable = new RequestStatsBuilder(LIMIT);
        for (Sent sent : all) {
            int status = sent.failed() ? 500 : 200;
            (sent.canary() ? canary : stable).add(status, 0.1).addUser(sent.bucket(), status, OptionalDouble.of(0.1));
        }
        double ofCanary = all.stream().filter(Sent::canary).count();
        return new JudgedBatch(
                at(second, part),
                part,
                canary.build(),
                stable.build(),
                canary.users().orElse(UserRequests.NONE),
                stable.users().orElse(UserRequests.NONE),
                ofCanary / Math.max(1, all.size()));
    }

    private Users add(long second, Part part, Sent... all) {
        return failures.add(second(second, part, List.of(all)));
    }

    private Users add(long second, Sent... all) {
        return add(second, Part.FIRST, all);
    }

    /** A user counts in a second who has not failed before it, and fails in it who fails at least once. */
    private static Proportion defined(List<Sent> all, long second, boolean canary) {
        Map<String, Long> firstFailures = new HashMap<>();
        all.stream().filter(Sent::failed).forEach(it -> firstFailures.merge(it.bucket(), it.second(), Math::min));
        List<Sent> counting = all.stream()
                .filter(it -> it.second() == second && it.canary() == canary)
                .filter(it -> firstFailures.getOrDefault(it.bucket(), Long.MAX_VALUE) >= second)
                .toList();
        return new Proportion(users(counting.stream().filter(Sent::failed)), users(counting.stream()));
    }

    private static long users(Stream<Sent> requests) {
        return requests.map(Sent::bucket).distinct().count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void usersWhoComeAgainAndMoveAreCountedAsDefined(long seed) {
        Random random = new Random(seed);
        List<Sent> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int bucket = random.nextInt(60);
            long second = i / 15;
            all.add(new Sent(second, bucket < second, "00" + bucket, random.nextInt(60) < bucket / 3));
        }

        for (long second = 0; second < 40; second++) {
            long now = second;
            Users seen = failures.add(second(
                    second,
                    Part.FIRST,
                    all.stream().filter(it -> it.second() == now).toList()));

            Proportion canary = defined(all, second, true);
            Proportion stable = defined(all, second, false);
            assertThat(seen.canary()).isEqualTo(canary);
            assertThat(seen.stable()).isEqualTo(stable);
            double users = canary.trials() + stable.trials();
            assertThat(seen.canaryShare()).isEqualTo(users == 0 ? 0 : canary.trials() / users);
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestsOfUsersWhoAreNotToldApartAllCount(Trouble trouble) {
        RequestStats mixed = new RequestStatsBuilder(LIMIT)
                .add(200, 0.1)
                .add(200, 2)
                .add(500, 0.1)
                .add(499, 2)
                .add(404, 0.1)
                .add(401, 3)
                .add(403, 0)
                .add(429, 0)
                .build();
        JudgedBatch next = new JudgedBatch(new Seconds(1, 7, 7, 50), Part.FIRST, mixed, mixed.plus(mixed), 1.0 / 3);

        Users seen = new FirstTimes(trouble).add(next);

        assertThat(seen.canary()).isEqualTo(new Proportion(trouble.of(mixed).events(), 8));
        assertThat(seen.stable()).isEqualTo(new Proportion(2 * trouble.of(mixed).events(), 16));
        assertThat(seen.canaryShare()).isEqualTo(1.0 / 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 429, 499, 500, 503, 599})
    void whatHappenedToOneRequestIsWhatTheFiguresSay(int status) {
        for (double waited : new double[] {0.1, 2}) {
            RequestStats one = RequestStats.of(status, waited, LIMIT);

            assertThat(Trouble.values()).allSatisfy(it -> assertThat(
                            Trouble.of(status, waited > 0.5).contains(it))
                    .isEqualTo(it.of(one).events() > 0));
        }
    }

    @Test
    void userWhoFailedAtStableIsNoNewFailureOfTheCanary() {
        add(1, Sent.failed(false, "0012"), Sent.good(false, "0013"));

        Users moved = add(2, Sent.failed(true, "0012"), Sent.failed(true, "0013"), Sent.good(false, "0014"));

        assertThat(moved).isEqualTo(new Users(new Proportion(1, 1), new Proportion(0, 1), 0.5));
    }

    @Test
    void failureThatBecomesKnownLaterIsComparedWithAllUsersOfItsSecond() {
        add(1, Sent.good(true, "0001"), Sent.good(false, "0050"), Sent.good(false, "0051"));

        Users late = add(1, Part.LATE, Sent.failed(true, "0002"));

        assertThat(late.canary()).isEqualTo(new Proportion(1, 1));
        assertThat(late.canaryShare()).isEqualTo(0.5);
    }

    @Test
    void clockThatIsSetBackChangesNothingOfWhatHasHappened() {
        add(5000, Sent.failed(true, "0001"), Sent.good(true, "0002"), Sent.good(false, "0050"));

        Users again = add(5000, Sent.failed(true, "0001"), Sent.failed(true, "0002"), Sent.good(false, "0050"));
        Users before = add(1000, Sent.failed(true, "0001"), Sent.failed(true, "0002"), Sent.failed(false, "0050"));

        assertThat(again).isEqualTo(new Users(new Proportion(1, 1), new Proportion(0, 1), 0.5));
        assertThat(before).isEqualTo(new Users(new Proportion(0, 0), new Proportion(1, 1), 0));
    }
}
