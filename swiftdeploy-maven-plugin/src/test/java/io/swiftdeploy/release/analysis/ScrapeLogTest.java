package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.TestClock;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeLogTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ScrapeLog log = new ScrapeLog(Duration.ofSeconds(30), WindowSettings.excluding("/healthz"));

    /** A round that begins at {@code second} and whose scrape takes {@code duration} seconds. */
    private void round(int second, int duration) {
        Instant begin = NOON.plusSeconds(second);
        Instant[] now = {begin};
        log.add(new TestClock(() -> now[0]), () -> {
            now[0] = begin.plusSeconds(duration);
            return List.of(scrape(begin));
        });
    }

    private static ScrapeResult scrape(Instant at) {
        return new FailedScrape("shop-canary-1", at, "silence");
    }

    /** A round that begins at {@code second}, when the instance has answered {@code requests}. */
    private void measured(int second, int requests) {
        Instant at = NOON.plusSeconds(second);
        Exposition exposition = ExpositionParser.parse("http_requests_total{path=\"/\",status=\"200\"} " + requests
                + "\njvm_threads_current 40\nchaos_active 1\n");
        log.add(Clock.fixed(at, ZoneOffset.UTC), () -> List.of(new Scrape("shop-canary-1", at, exposition)));
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
    }

    @Test
    void sinceStartAfterARestartOfTheWindowGoesOn() {
        measured(0, 10);
        measured(2, 30);
        log.restartWindow();
        measured(4, 60);

        assertThat(log.window(Duration.ofSeconds(30))).hasSize(2);
        assertThat(log.sinceStart().requests()).isEqualTo(50);
        assertThat(log.sinceStart().window()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void addDropsTheRoundsThatNoWindowReachesAndKeepsTheirFigures() {
        for (int second = 0; second <= 3600; second++) {
            measured(second, 3 * second);
        }

        assertThat(log.window(Duration.ofHours(2)))
                .hasSize(31)
                .first()
                .extracting(ScrapeResult::at)
                .isEqualTo(NOON.plusSeconds(3570));
        assertThat(log.sinceStart().requests()).isEqualTo(10_800);
        assertThat(log.sinceStart().window()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void addKeepsOnlyTheSamplesThatAreReadAndTheLabelsOnce() {
        measured(0, 10);
        measured(2, 30);

        List<List<Sample>> kept = log.window(Duration.ofSeconds(30)).stream()
                .map(it -> ((Scrape) it).exposition().samples())
                .toList();
        assertThat(kept).allSatisfy(samples -> assertThat(samples)
                .extracting(Sample::name)
                .containsExactly("http_requests_total", "chaos_active"));
        assertThat(kept.get(1).get(0).labels()).isSameAs(kept.get(0).get(0).labels());
    }

    @Test
    void addWhenTheServiceGetsASeriesMoreTakesNoLabelsForOthers() {
        measured(0, 10);
        Instant at = NOON.plusSeconds(2);
        Exposition more = ExpositionParser.parse("http_requests_total{path=\"/\",status=\"500\"} 1\n"
                + "http_requests_total{path=\"/\",status=\"200\"} 40\n");
        log.add(Clock.fixed(at, ZoneOffset.UTC), () -> List.of(new Scrape("shop-canary-1", at, more)));

        assertThat(log.window(Duration.ofSeconds(30)))
                .last()
                .isEqualTo(new Scrape("shop-canary-1", at, new Exposition(more.samples(), Map.of())));
        assertThat(log.sinceStart().errors()).isEqualTo(1);
    }
}
