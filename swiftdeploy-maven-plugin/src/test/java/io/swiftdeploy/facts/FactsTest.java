package io.swiftdeploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.facts.ReleaseStep.Place;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.HostReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Facts NONE = new Facts(Map.of());

    @Test
    void ofNamesTheStackAndItsRevision() {
        Facts facts = Facts.of(new StackName("app"), new Revision("0123456789", "1.0.0"), "stable");

        assertThat(part(facts, "stack"))
                .containsOnly(
                        Map.entry("name", "app"),
                        Map.entry("revision", "0123456789"),
                        Map.entry("version", "1.0.0"),
                        Map.entry("mode", "stable"));
    }

    @Test
    void withHostCountsInPowersOfTen() {
        HostReport host = new HostReport(
                OptionalLong.of(10_737_418_240L),
                OptionalDouble.of(2.5),
                OptionalLong.of(1_048_576),
                OptionalLong.of(8_000_000_000L));

        assertThat(part(NONE.with(host), "host"))
                .containsOnly(
                        Map.entry("disk_free_gb", 10.73741824),
                        Map.entry("cpu_load", 2.5),
                        Map.entry("memory_free_mb", 1.048576),
                        Map.entry("memory_total_mb", 8000.0));
    }

    @Test
    void withUnansweredAddsTheSecondsToTheTrack() {
        Facts facts = NONE.with("canary", Window.between(List.of(), WindowSettings.excluding()), Instant.EPOCH)
                .withUnanswered("canary", Duration.ofMillis(41_500));

        assertThat(part(facts, "canary"))
                .containsEntry("unanswered_seconds", 41.5)
                .containsKey("problems");
    }

    @Test
    void withHostLeavesOutWhatIsNotKnown() {
        HostReport silent = new HostReport(
                OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());

        assertThat(part(NONE.with(silent), "host")).isEmpty();
    }

    @Test
    void withHostKeepsAZeroThatIsKnown() {
        HostReport full =
                new HostReport(OptionalLong.of(0), OptionalDouble.of(0), OptionalLong.empty(), OptionalLong.empty());

        assertThat(part(NONE.with(full), "host"))
                .containsOnly(Map.entry("disk_free_gb", 0.0), Map.entry("cpu_load", 0.0));
    }

    @Test
    void withImageTakesTheManifestsUserOverTheImages() {
        Image image = new Image("app:1", "sha256:ab", Optional.of("app@sha256:cd"), 184_200_000, "root");

        assertThat(part(NONE.with(image.runAs("10001")), "image"))
                .containsEntry("user", "10001")
                .containsEntry("size_mb", 184.2)
                .containsEntry("digest", "app@sha256:cd");
        assertThat(part(NONE.with(image), "image")).containsEntry("user", "root");
    }

    @Test
    void withMetricsOfNothingHoldsNoFigureThatLooksGood() {
        var silent = Window.between(List.of(), WindowSettings.excluding());

        Map<String, Object> canary = part(NONE.with("canary", silent, Instant.EPOCH), "canary");

        assertThat(canary)
                .doesNotContainKeys(
                        "requests",
                        "errors",
                        "error_rate",
                        "request_rate",
                        "p50_ms",
                        "p95_ms",
                        "p99_ms",
                        "age_seconds");
        assertThat(canary.values()).allSatisfy(FactsTest::isUsable);
    }

    @Test
    void withStepHasStepWeightAndTime() {
        ReleaseStep step = new ReleaseStep(new Place(Phase.STEP, 2, 3), 25, Optional.of(50), Duration.ofMillis(61_500));

        assertThat(part(NONE.with(step), "release"))
                .containsOnly(
                        Map.entry("phase", "step"),
                        Map.entry("step", 2),
                        Map.entry("steps", 3),
                        Map.entry("weight", 25),
                        Map.entry("next_weight", 50),
                        Map.entry("elapsed_seconds", 61.5));
    }

    @Test
    void withTheLastStepHasNoNextWeight() {
        ReleaseStep bake = new ReleaseStep(new Place(Phase.BAKE, 3, 3), 95, Optional.empty(), Duration.ofMinutes(2));

        assertThat(part(NONE.with(bake), "release"))
                .containsOnly(
                        Map.entry("phase", "bake"),
                        Map.entry("step", 3),
                        Map.entry("steps", 3),
                        Map.entry("weight", 95),
                        Map.entry("elapsed_seconds", 120.0));
    }

    @Test
    void valuesCannotBeChanged() {
        Map<String, Object> values = NONE.with(
                        "canary", Window.between(List.of(), WindowSettings.excluding()), Instant.EPOCH)
                .values();

        assertThat(values).isUnmodifiable();
    }

    private static void isUsable(Object value) {
        assertThat(value).isNotNull();
        if (value instanceof Double figure) {
            assertThat(figure).isFinite();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Facts facts, String name) {
        return (Map<String, Object>) facts.values().get(name);
    }
}
