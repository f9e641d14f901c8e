package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private Instant wall = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void instantWhenTheClockIsSetBackStillGoesForward() {
        Instant started = wall;
        SteadyClock steady = SteadyClock.from(new TestClock(() -> wall));
        Instant before = steady.instant();
        wall = wall.minus(Duration.ofHours(1));

        assertThat(steady.instant()).isAfterOrEqualTo(before).isAfterOrEqualTo(started);
    }
}
