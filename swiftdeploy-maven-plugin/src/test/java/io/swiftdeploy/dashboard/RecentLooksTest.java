package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.trace.Look;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentLooksTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final RecentLooks recent = new RecentLooks();

    @Test
    void looksAreThoseOfTheLastFiveMinutes() {
        look(0);
        look(1);
        look(300);
        assertThat(seconds()).containsExactly(0L, 1L, 300L);

        look(301);
        assertThat(seconds()).containsExactly(1L, 300L, 301L);
    }

    @Test
    void looksAfterALongPauseAreTheNewOne() {
        look(0);
        look(3);
        look(7200);

        assertThat(seconds()).containsExactly(7200L);
    }

    @Test
    void looksOfManyAreTheNewestSixty() {
        for (int second = 0; second < 150; second++) {
            look(second);
        }

        assertThat(seconds()).hasSize(60).startsWith(90L).endsWith(149L);
    }

    @Test
    void looksWhenTheClockGoesBackAreBounded() {
        for (int second = 0; second < 250; second++) {
            look(-3600L * second);
        }

        assertThat(seconds()).hasSizeLessThanOrEqualTo(60).endsWith(-3600L * 249);
    }

    private void look(long second) {
        recent.add(Look.of(START.plusSeconds(second), 0.1, Map.of(), List.of()));
    }

    private List<Long> seconds() {
        return recent.looks().stream()
                .map(it -> it.time().getEpochSecond() - START.getEpochSecond())
                .toList();
    }
}
