package io.swiftdeploy.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserBucketsTest {
    private static final List<String> USERS = users(new Random(7));
    private static final double PERCENT = 100.0;

    private final UserBuckets buckets = new UserBuckets("s4lt", "canary_cd34");

    private static List<String> users(Random random) {
        return Stream.generate(() -> String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()))
                .limit(20_000)
                .toList();
    }

    private static double percentOf(long users) {
        return PERCENT * users / USERS.size();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0x00000000",
        "a, 0x92685f5e",
        "ab, 0x1aa14063",
        "abc, 0x13577c9b",
        "abcd, 0x26873021",
        "abcde ä, 0xae768ad3"
    })
    void murmurIsMurmurHash2(String text, String hash) {
        assertThat(UserBuckets.murmur(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Integer.parseUnsignedInt(hash.substring(2), 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 99, 100})
    void shareOfUsersBelowAPercentageIsThatPercentage(int percent) {
        long below =
                USERS.stream().filter(it -> buckets.of(it).isBelow(percent)).count();

        assertThat(percentOf(below)).isCloseTo(percent, within(1.0));
    }

    @Test
    void userWhoIsBelowAShareIsBelowEachGreaterOne() {
        assertThat(USERS)
                .filteredOn(it -> buckets.of(it).isBelow(10))
                .isNotEmpty()
                .allMatch(it -> buckets.of(it).isBelow(25));
    }

    @Test
    void anotherCanaryMeetsOtherUsers() {
        UserBuckets next = new UserBuckets("s4lt", "canary_ef56");

        long both = USERS.stream()
                .filter(it -> buckets.of(it).isBelow(10) && next.of(it).isBelow(10))
                .count();

        assertThat(percentOf(both)).isCloseTo(1, within(0.5));
    }

    @Test
    void bucketOfAUserIsAnotherWithAnotherSalt() {
        UserBuckets other = new UserBuckets("other", "canary_cd34");

        long same =
                USERS.stream().filter(it -> buckets.of(it).equals(other.of(it))).count();

        assertThat(percentOf(same)).isLessThan(1);
    }

    @Test
    void bucketsAreTenThousand() {
        assertThat(USERS.stream().map(buckets::of).map(Bucket::number))
                .allMatch(it -> it >= 0 && it < 10_000)
                .anyMatch(it -> it > 9_900)
                .anyMatch(it -> it < 100);
        assertThat(new Bucket(7)).hasToString("0007");
    }
}
