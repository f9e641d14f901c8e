package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastSentenceTest {
    @TempDir
    Path folder;

    private String sentence(double rate, Ending five, Ending fifteen, Ending good) {
        Map<Double, Ending> bad = new LinkedHashMap<>();
        bad.put(0.05, five);
        bad.put(0.015, fifteen);
        return sentence(rate, bad, good);
    }

    private String sentence(double rate, Map<Double, Ending> bad, Ending good) {
        Canary canary = Manifests.read(Manifests.write(folder, Manifests.resource("base.yaml")))
                .canary();
        return ForecastSentence.of(new Forecast(Traffic.of(rate), canary, bad, good), "as in the last 60 s");
    }

    private static Ending found(int seconds) {
        return new Ending.TakenBack(Duration.ofSeconds(seconds));
    }

    private static Ending promoted(int seconds) {
        return new Ending.Promoted(Duration.ofSeconds(seconds));
    }

    @Test
    void ofEnoughTrafficTellsAllTimes() {
        assertThat(sentence(12, found(21), found(170), promoted(350)))
                .isEqualTo(
                        "At 12 requests/s, as in the last 60 s, 5 % errors are found in about 20 s, 1.5 % in about 3 min;"
                                + " a good version needs about 6 min.");
    }

    @Test
    void ofErrorsThatAreNotFoundSaysSo() {
        assertThat(sentence(0.354, found(600), promoted(900), promoted(350)))
                .isEqualTo(
                        "At 0.354 requests/s, as in the last 60 s, 5 % errors are found in about 10 min, 1.5 % errors are"
                                + " not found; a good version needs about 6 min.");
    }

    @Test
    void ofTooLittleTrafficSaysThatTheReleaseWouldEndInconclusiveAndWhatHelps() {
        Ending open = new Ending.Inconclusive(Duration.ofMinutes(30), "canary.max_duration (1800 s) is over");

        assertThat(sentence(0.1, open, open, open))
                .isEqualTo(
                        "At 0.1 requests/s, as in the last 60 s, 5 % errors are not found within 30 min, 1.5 % errors are"
                                + " not found within 30 min; a good version needs more than 30 min, so that the release would"
                                + " end inconclusive, as canary.max_duration (1800 s) is over: a higher canary.max_duration,"
                                + " higher canary.steps, or more requests help.");
    }

    @Test
    void ofAStepThatEndsUndecidedSaysThatAndNotThatTheReleasesTimeIsOver() {
        Ending open = new Ending.Inconclusive(
                Duration.ofMinutes(2), "the step's interval is over, and canary.on_inconclusive says rollback");

        assertThat(sentence(0.1, Map.of(), open))
                .isEqualTo(
                        "At 0.1 requests/s, as in the last 60 s, a good version needs more than 2 min, so that the release"
                                + " would end inconclusive, as the step's interval is over, and canary.on_inconclusive says"
                                + " rollback: canary.on_inconclusive: hold, higher canary.steps, or more requests help.");
    }

    @Test
    void ofAReleaseThatWouldGoOnForHoursSaysForHowLong() {
        Ending longer = new Ending.Longer(Duration.ofHours(2));

        assertThat(sentence(0.2, found(3000), longer, longer))
                .isEqualTo(
                        "At 0.2 requests/s, as in the last 60 s, 5 % errors are found in about 50 min, 1.5 % errors are not"
                                + " found within 2 h; a good version needs more than 2 h.");
    }

    /** Where stable itself fails as often, such errors are none of the canary's. */
    @Test
    void ofNoErrorsOfInterestTellsTheGoodVersionAlone() {
        assertThat(sentence(1234.5, Map.of(), promoted(40)))
                .isEqualTo("At 1,235 requests/s, as in the last 60 s, a good version needs about 40 s.");
    }
}
