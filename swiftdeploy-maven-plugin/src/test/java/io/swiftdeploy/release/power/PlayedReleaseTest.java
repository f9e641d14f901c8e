package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayedReleaseTest {
    private static final Thresholds DEFAULTS =
            Thresholds.of(PolicyBundle.of(Optional.empty(), Map.of())).orElseThrow();

    @TempDir
    Path folder;

    private Canary canary;

    @BeforeEach
    void readDefaults() {
        Manifest manifest = Manifests.read(Manifests.write(folder, Manifests.resource("base.yaml")));
        canary = manifest.canary();
    }

    private PlayedRelease played(double requestsPerSecond) {
        return new PlayedRelease(canary, DEFAULTS, Traffic.of(requestsPerSecond));
    }

    /** What is told is what the compiled policies say of the same requests. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5",
        "1, 0.2",
        "1, 0.001",
        "12, 0.5",
        "12, 0.05",
        "12, 0.015",
        "12, 0.001",
        "100, 0.05",
        "100, 0.015",
        "100, 0.001",
        "1000, 0.001"
    })
    void ofEndsAsAndWhenThePoliciesSay(double requestsPerSecond, double failing) {
        PolicyVerdicts.Verdict verdict = new PolicyVerdicts(canary, Traffic.of(requestsPerSecond)).of(failing);

        Ending ending = played(requestsPerSecond).of(failing);

        assertThat(ending instanceof Ending.Promoted)
                .as("%s, %s", ending, verdict)
                .isEqualTo(verdict.outcome() == Outcome.PROMOTE);
        assertThat(ending instanceof Ending.TakenBack).isEqualTo(verdict.outcome() == Outcome.ROLLBACK);
        assertThat(seconds(ending))
                .as("%s, %s", ending, verdict)
                .isCloseTo(verdict.second(), within(1 + verdict.second() / 20));
    }

    /** Chance moves a real release about; half of them take no longer than told, within a factor. */
    @Test
    void ofBadCanaryIsNearTheMedianOfRandomReleases() {
        PlayedRelease played = played(50);
        long told = seconds(played.of(0.05));

        long[] random = LongStream.range(0, 41)
                .map(seed -> {
                    Random chance = new Random(seed);
                    return seconds(played.of(randomly(0.05, chance), randomly(Traffic.USUALLY_FAILING, chance)));
                })
                .sorted()
                .toArray();

        assertThat(told).isBetween(random[20] / 2, random[20] * 2);
    }

    @Test
    void ofFindsMoreErrorsNoLaterAndMoreTrafficNoLater() {
        assertThat(seconds(played(100).of(0.5)))
                .isLessThanOrEqualTo(seconds(played(100).of(0.05)));
        assertThat(seconds(played(100).of(0.05)))
                .isLessThanOrEqualTo(seconds(played(100).of(0.015)));
        assertThat(seconds(played(1000).of(0.05)))
                .isLessThanOrEqualTo(seconds(played(100).of(0.05)));
    }

    @Test
    void ofTooLittleTrafficIsInconclusive() {
        assertThat(played(0.01).of(Traffic.USUALLY_FAILING))
                .isEqualTo(new Ending.Inconclusive(Duration.ofMinutes(30), "canary.max_duration (1800 s) is over"));
    }

    @Test
    void ofAStepThatEndsUndecidedIsInconclusiveThenAndSaysWhy() {
        onInconclusive(Duration.ofMinutes(2), Duration.ofMinutes(30), OnInconclusive.ROLLBACK);

        Ending.Inconclusive expected = new Ending.Inconclusive(
                Duration.ofSeconds(450),
                "the step's share of canary.max_duration is over, and canary.on_inconclusive says rollback");
        assertThat(played(0.01).of(Traffic.USUALLY_FAILING)).isEqualTo(expected);
        assertThat(PlayedRelease.withoutRequests(canary)).isEqualTo(expected);
    }

    @Test
    void ofAReleaseThatMayTakeADayIsNotPlayedToItsEnd() {
        onInconclusive(Duration.ZERO, Duration.ofHours(24), OnInconclusive.HOLD);

        assertThat(played(0.01).of(Traffic.USUALLY_FAILING)).isEqualTo(new Ending.Longer(Duration.ofHours(2)));
    }

    private void onInconclusive(Duration interval, Duration maxDuration, OnInconclusive then) {
        canary = new Canary(
                canary.weight(),
                canary.observation(),
                new Canary.Schedule(canary.schedule().steps(), interval, maxDuration, then),
                canary.routing(),
                canary.keepRevisions());
    }

    private static DoubleFunction<RequestStats> randomly(double failing, Random chance) {
        return requests -> {
            RequestStatsBuilder stats = new RequestStatsBuilder(RequestStats.NO_LIMIT);
            double time = -Math.log(1 - chance.nextDouble()) / requests;
            while (time < 1) {
                stats.add(chance.nextDouble() < failing ? 500 : 200, 0.05);
                time -= Math.log(1 - chance.nextDouble()) / requests;
            }
            return stats.build();
        };
    }

    private static long seconds(Ending ending) {
        if (ending instanceof Ending.TakenBack found) {
            return found.after().toSeconds();
        }
        return ending instanceof Ending.Promoted promoted
                ? promoted.after().toSeconds()
                : PlayedRelease.undecided(ending).orElseThrow().toSeconds();
    }
}
