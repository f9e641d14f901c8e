package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.requestlog.RequestStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyLimitsTest extends WithReleaseFixture {
    private static final String POLICY =
            """
            package swiftdeploy.night

            decision := {"allow": true, "findings": []}
            """;

    @TempDir
    private Path policies;

    private Duration ofManifest() {
        return PolicyLimits.of(shop.context().manifest()).latency();
    }

    private Duration ofRelease() {
        return PolicyLimits.of(ResolvedRelease.of(shop.context())).latency();
    }

    private void writePolicies(String thresholds) throws IOException {
        Files.createDirectories(policies.resolve("night"));
        Files.writeString(policies.resolve("night/hours.rego"), POLICY);
        Files.writeString(policies.resolve("data.json"), "{\"thresholds\": " + thresholds + "}\n");
        shop.write("2.0.0", "policies:\n  dir: " + policies);
    }

    @Test
    void limitIsTheThresholdOfTheDefaultPolicies() {
        assertThat(ofManifest()).isEqualTo(ofRelease()).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource({"250, 250000000", "0.5, 500000", "3000000, 3000000000000"})
    void limitOfTheManifestComesFirst(String milliseconds, long nanos) {
        shop.write("2.0.0", "policies:\n  thresholds: {p99_ms: " + milliseconds + "}");

        assertThat(ofManifest()).isEqualTo(ofRelease()).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void limitOfOwnPoliciesIsTheirs() throws IOException {
        writePolicies("{\"p99_ms\": 120}");

        assertThat(ofManifest()).isEqualTo(ofRelease()).isEqualTo(Duration.ofMillis(120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"p99\": 120}", "{\"p99_ms\": \"fast\"}", "{\"p99_ms\": null}"})
    void limitThatIsNoNumberIsNone(String thresholds) throws IOException {
        writePolicies(thresholds);

        assertThat(ofManifest()).isEqualTo(ofRelease()).isEqualTo(RequestStats.NO_LIMIT);
    }

    @Test
    void limitOfPoliciesThatCannotBeReadIsNoneForWhoOnlyWatches() throws IOException {
        writePolicies("{\"p99_ms\": 120}");
        Manifest read = shop.context().manifest();
        Files.writeString(policies.resolve("data.json"), "{");

        assertThat(PolicyLimits.of(read).latency()).isEqualTo(RequestStats.NO_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01", "0.7, 0.7", "0, ", "0.75, ", "1, "})
    void errorRateThatCannotBeTestedIsNone(String written, Double tested) {
        shop.write("2.0.0", "policies:\n  thresholds: {error_rate: " + written + "}");

        assertThat(PolicyLimits.of(shop.context().manifest()).errorRate())
                .isEqualTo(tested == null ? OptionalDouble.empty() : OptionalDouble.of(tested));
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "20000, 0"})
    void usersWhoWaitLongerAndLeaveAreErrorsOfWhatIsMonitored(String milliseconds, double errors) {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.write("2.0.0", "policies:\n  thresholds: {p99_ms: " + milliseconds + "}");
        ObservedStack observed = shop.runtime.observe(ReleaseFixture.STACK);
        shop.runtime.answers.journal.hanging.add(
                observed.group(Track.CANARY).orElseThrow().upstream());
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);

        RequestStats canary =
                monitor.look(observed).track(Track.CANARY).orElseThrow().users().window();

        assertThat(canary.count(499)).isEqualTo(1);
        assertThat(canary.errors()).isEqualTo(errors);
        assertThat(canary.gaveUp()).isEqualTo(errors);
        assertThat(canary.slow()).isEqualTo(errors);
    }
}
