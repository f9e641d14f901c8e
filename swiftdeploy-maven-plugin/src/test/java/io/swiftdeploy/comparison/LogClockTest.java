package io.swiftdeploy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogClockTest {
    private final LogClock clock = new LogClock();

    @Test
    void clockThatIsNotSetBackIsTheGateways() {
        clock.advance(100.5);
        clock.advance(7_200.5);

        assertThat(clock.now()).isEqualTo(7_200.5);
        assertThat(clock.second(7_200)).isEqualTo(7_200);
    }

    @Test
    void readsThatOverlapSetNothingBack() {
        clock.advance(100.5);
        clock.advance(99);

        assertThat(clock.now()).isEqualTo(100.5);
        assertThat(clock.second(99)).isEqualTo(99);
    }

    @Test
    void timeGoesOnWhenTheClockIsSetBack() {
        clock.advance(10_000);
        clock.advance(9_000);

        assertThat(clock.now()).isBetween(10_000.0, 10_002.0);
        assertThat(clock.second(9_000)).isEqualTo(10_001);

        clock.advance(9_010);
        clock.advance(5_000);

        assertThat(clock.second(5_000)).isEqualTo(10_012);
    }
}
