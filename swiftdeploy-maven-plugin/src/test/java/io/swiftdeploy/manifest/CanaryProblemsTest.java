package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be wrong with how a canary goes on, and what may not. The base manifest ends with line 13. */
class CanaryProblemsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: [10, 50, 25] | steps[2] (line 15, column 19) | must be higher than 50, the step before it, was"
                        + " 25",
                "steps: [10, 10] | steps[1] (line 15, column 15) | must be higher than 10, the step before it, was 10",
                "steps: [50, 101] | steps[1] (line 15, column 15) | must be between 1 and 100, was 101",
                "steps: [0, 50] | steps[0] (line 15, column 11) | must be between 1 and 100, was 0",
                "steps: [-1] | steps[0] (line 15, column 11) | must be between 1 and 100, was -1",
                "steps: [10%] | steps[0] (line 15, column 11) | must be a whole number, was \"10%\"",
                "steps: [12.5] | steps[0] (line 15, column 11) | must be a whole number, was 12.5",
                "steps: [ten] | steps[0] (line 15, column 11) | must be a whole number, was ten",
                "steps: [10, [20]] | steps[1] (line 15, column 15) | must be a whole number, was a list",
                "steps: [] | steps (line 15, column 10) | must have at least one step, such as [2, 10, 25, 50]",
                "steps: | steps (line 15, column 9) | must have at least one step, such as [2, 10, 25, 50]",
                "steps: 50 | steps (line 15, column 10) | must be a list such as [2, 10, 25, 50], was a single value",
                "steps: {first: 10} | steps (line 15, column 10) | must be a list such as [2, 10, 25, 50], was a mapping",
                "interval: -1s | interval (line 15, column 13) | must be between 0s and 1h, was -1s",
                "interval: 61m | interval (line 15, column 13) | must be between 0s and 1h, was 61m",
                "interval: soon | interval (line 15, column 13) | must be a duration such as 30, 30s, 500ms or 2m, was"
                        + " soon",
                "warmup: 2h | warmup (line 15, column 11) | must be between 0s and 1h, was 2h",
                "warmup: -1 | warmup (line 15, column 11) | must be between 0s and 1h, was -1",
                "warmup: yes | warmup (line 15, column 11) | must be a duration such as 30, 30s, 500ms or 2m, was yes",
                "bake: -1s | bake (line 15, column 9) | must be between 0s and 24h, was -1s",
                "bake: 25h | bake (line 15, column 9) | must be between 0s and 24h, was 25h",
                "bake: off | bake (line 15, column 9) | must be a duration such as 30, 30s, 500ms or 2m, was off",
                "bake: [5m] | bake (line 15, column 9) | must be a duration such as 30, 30s, 500ms or 2m, was a list",
                "max_duration: 25h | max_duration (line 15, column 17) | must be between 1s and 24h, was 25h",
                "interval: 11m | max_duration (line 14, column 1) | must be at least 44m to hold 4 steps of 11m each,"
                        + " was 30m (the default); raise it, or give fewer steps or a shorter interval",
                "on_inconclusive: wait | on_inconclusive (line 15, column 20) | must be hold or rollback, was wait",
                "on_inconclusive: roll-back | on_inconclusive (line 15, column 20) |"
                        + " must be hold or rollback, was roll-back; did you mean rollback?",
                "on_inconclusive: [hold] | on_inconclusive (line 15, column 20) | must be hold or rollback, was a list",
                "keep_revisions: 0 | keep_revisions (line 15, column 19) | must be between 1 and 50, was 0",
                "keep_revisions: 51 | keep_revisions (line 15, column 19) | must be between 1 and 50, was 51",
                "keep_revisions: all | keep_revisions (line 15, column 19) | must be a whole number, was all",
                "handover: -1 | handover (line 15, column 13) | must be between 0s and 10m, was -1",
                "handover: 11m | handover (line 15, column 13) | must be between 0s and 10m, was 11m",
                "handover: slowly | handover (line 15, column 13) | must be a duration such as 30, 30s, 500ms or 2m, was"
                        + " slowly",
                "sticky: ip | sticky (line 15, column 11) | must be none or cookie, was ip",
                "keep: 3 | keep (line 15, column 3) | is not a known key; did you mean `keep_revisions`?",
            })
    void readWhenAKeyDoesNotFitSaysWhereAndWhatItMustBe(String line, String where, String message) {
        assertThat(problems(line)).containsExactly("canary." + where + ": " + message);
    }

    @Test
    void readWhenTheTimesAreZeroTakesThem() {
        assertThat(Manifests.read(written("interval: 0\nwarmup: 0s\nbake: 0ms")).canary())
                .satisfies(it -> assertThat(it.schedule().interval()).isZero())
                .satisfies(it -> assertThat(it.observation().warmup()).isZero())
                .satisfies(it -> assertThat(it.schedule().bake()).contains(Duration.ZERO));
    }

    @Test
    void readWhenIntervalsDoNotFitSaysWhatTheyNeed() {
        assertThat(problems("steps: [10, 25, 50]\ninterval: 30s\nmax_duration: 89s"))
                .containsExactly("canary.max_duration (line 17, column 17): must be at least 90s to hold 3 steps of 30s"
                        + " each, was 89s; raise it, or give fewer steps or a shorter interval");
    }

    @Test
    void readWhenTheBakeIsLongerThanTheStepsMayTakeTakesIt() {
        assertThat(Manifests.read(written("max_duration: 30s\nbake: 24h"))
                        .canary()
                        .schedule()
                        .bake())
                .contains(Duration.ofHours(24));
    }

    @Test
    void readWhenTheWindowIsShortLooksTwiceInIt() {
        assertThat(Manifests.read(written("window: 1s")).canary().observation())
                .satisfies(it -> assertThat(it.scrapePeriod()).isEqualTo(Duration.ofMillis(500)))
                .satisfies(it -> assertThat(it.lookPeriod()).isEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void readWhenTheWindowIsLongLooksEverySecondAndForAPersonEveryFive() {
        assertThat(Manifests.read(written("window: 1h")).canary().observation())
                .satisfies(it -> assertThat(it.scrapePeriod()).isEqualTo(Duration.ofSeconds(5)))
                .satisfies(it -> assertThat(it.lookPeriod()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void readWhenStepsAndLimitsAreAtTheirBoundsTakesThem() {
        Canary canary = Manifests.read(written(
                        "steps:\n  - 1\n  - 100\ninterval: 10s\nmax_duration: 20s\nwindow: 10s\nkeep_revisions: 1"))
                .canary();

        assertThat(canary.schedule())
                .isEqualTo(new Canary.Schedule(
                        List.of(1, 100), Duration.ofSeconds(10), Duration.ofSeconds(20), OnInconclusive.HOLD));
        assertThat(canary.keepRevisions()).isEqualTo(1);
    }

    @Test
    void readWhenSeveralThingsAreWrongReportsEachOnce() {
        assertThat(problems("steps: [60, 50, 50, 200]\ninterval: never\nmax_duration: 1s"))
                .containsExactly(
                        "canary.window (line 14, column 1): must not be longer than canary.max_duration (line 17, column 17),"
                                + " which is 1s, was 30s (the default); a release would end before it is decided",
                        "canary.steps[1] (line 15, column 15): must be higher than 60, the step before it, was 50",
                        "canary.steps[2] (line 15, column 19): must be higher than 50, the step before it, was 50",
                        "canary.steps[3] (line 15, column 23): must be between 1 and 100, was 200",
                        "canary.interval (line 16, column 13): must be a duration such as 30, 30s, 500ms or 2m, was"
                                + " never");
    }

    @Test
    void readWhenStepsAreExpressionsTypesTheirText() {
        assertThat(Manifests.read(written("steps: [5, \"${app.step}\"]"))
                        .canary()
                        .schedule()
                        .steps())
                .containsExactly(5, 40);
    }

    private List<String> problems(String lines) {
        return Manifests.problems(written(lines));
    }

    private Path written(String lines) {
        return Manifests.write(folder, Manifests.resource("base.yaml") + "canary:\n" + lines.indent(2));
    }

    @Test
    void windowLongerThanTheWholeReleaseIsToldWithBothPlaces() {
        assertThat(Manifests.problems(Manifests.write(
                        folder,
                        Manifests.resource("base.yaml")
                                + "canary:\n  window: 60s\n  max_duration: 25s\n  interval: 5s\n  steps: [50]\n")))
                .contains(
                        "canary.window (line 15, column 11): must not be longer than canary.max_duration (line 16, column 17),"
                                + " which is 25s, was 1m; a release would end before it is decided");
    }
}
