package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeLogTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ScrapeLog log = new ScrapeLog();

    /** A round that begins at {@code second} and whose scrape takes {@code duration} seconds. */
    private void round(int second, int duration) {
        Instant begin = NOON.plusSeconds(second);
        Instant[] now = {begin};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        log.add(clock, () -> {
            now[0] = begin.plusSeconds(duration);
            return List.of(scrape(begin));
        });
    }

    private static ScrapeResult scrape(Instant at) {
        return new FailedScrape("shop-canary-1", at, "silence");
    }

    @Test
    void windowWhenTheLastScrapeIsSlowIsNotShorter() {
        for (int second = 0; second < 30; second += 2) {
            round(second, 0);
        }
        round(30, 3);

        assertThat(log.window(Duration.ofSeconds(30)))
                .hasSize(16)
                .first()
                .extracting(ScrapeResult::at)
                .isEqualTo(NOON);
    }

    @Test
    void windowBeginsAtTheRoundBeforeItsStart() {
        round(0, 0);
        round(4, 0);
        round(8, 0);

        assertThat(log.window(Duration.ofSeconds(5))).hasSize(3);
        assertThat(log.window(Duration.ofSeconds(4))).hasSize(2);
    }

    @Test
    void windowAfterARestartBeginsAtTheLastRound() {
        round(0, 0);
        round(2, 0);
        log.restartWindow();
        round(4, 0);

        assertThat(log.window(Duration.ofSeconds(30))).hasSize(2);
        assertThat(log.all()).hasSize(3);
    }
}
