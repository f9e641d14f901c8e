package io.swiftdeploy.gateway.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    @TempDir
    Path folder;

    private long now = Long.MAX_VALUE - 1_000_000_000L;
    private final Heartbeat heartbeat = new Heartbeat(() -> now);
    private WatchConfig watch;
    private GatewayConfig config;

    @BeforeEach
    void watch() throws IOException {
        watch = new WatchConfig(
                WatchConfig.State.WATCHED, folder.resolve("beat").toString(), "ours");
        config = new GatewayFixture(folder)
                .stable(1)
                .canary(10, 2)
                .config("first")
                .withWatch(watch);
    }

    private void beat(String text) throws IOException {
        Files.writeString(folder.resolve("beat"), text);
    }

    private boolean stoppedAfter(Duration time) {
        now += time.toNanos();
        return heartbeat.hasStopped(config, watch);
    }

    @Test
    void heartbeatThatGoesOnNeverStops() throws IOException {
        for (int beats = 0; beats < 100; beats++) {
            beat("ours " + beats);
            assertThat(stoppedAfter(Duration.ofSeconds(3))).isFalse();
        }
    }

    @Test
    void heartbeatStopsFourSecondsAfterItsLastChange() throws IOException {
        beat("ours 1");
        assertThat(stoppedAfter(Duration.ZERO)).isFalse();
        assertThat(stoppedAfter(Duration.ofMillis(3_900))).isFalse();
        assertThat(stoppedAfter(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void heartbeatOfAnotherBuildDoesNotCount() throws IOException {
        beat("ours 1");
        assertThat(stoppedAfter(Duration.ZERO)).isFalse();
        for (int beats = 0; beats < 3; beats++) {
            beat("theirs " + beats);
            assertThat(stoppedAfter(Duration.ofSeconds(1))).isFalse();
        }
        beat("theirs 4");
        assertThat(stoppedAfter(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void heartbeatThatWasNeverThereStopsFourSecondsAfterTheConfiguration() {
        assertThat(stoppedAfter(Duration.ofDays(1))).isFalse();
        assertThat(stoppedAfter(Duration.ofSeconds(4))).isTrue();
    }

    @Test
    void heartbeatThatMovedWhileTheGatewayItselfWasFrozenGoesOn() throws IOException {
        beat("ours 1");
        assertThat(stoppedAfter(Duration.ZERO)).isFalse();
        beat("ours 2");
        assertThat(stoppedAfter(Duration.ofHours(1))).isFalse();
    }

    @Test
    void newConfigurationIsASignOfLife() throws IOException {
        beat("ours 1");
        assertThat(stoppedAfter(Duration.ZERO)).isFalse();
        now += Duration.ofSeconds(3).toNanos();
        GatewayConfig other = new GatewayConfig(
                config.split(),
                config.groups(),
                config.listen(),
                config.settings(),
                "/other.log",
                null,
                watch,
                "second");
        assertThat(heartbeat.hasStopped(other, watch)).isFalse();
        config = other;
        assertThat(stoppedAfter(Duration.ofSeconds(3))).isFalse();
        assertThat(stoppedAfter(Duration.ofSeconds(1))).isTrue();
    }
}
