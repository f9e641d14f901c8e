package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private Instant wall = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void instantWhenTheClockIsSetBackStillGoesForward() {
        Instant started = wall;
        SteadyClock steady = SteadyClock.from(wallClock());
        Instant before = steady.instant();
        wall = wall.minus(Duration.ofHours(1));

        assertThat(steady.instant()).isAfterOrEqualTo(before).isAfterOrEqualTo(started);
    }

    private Clock wallClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return wall;
            }
        };
    }
}
