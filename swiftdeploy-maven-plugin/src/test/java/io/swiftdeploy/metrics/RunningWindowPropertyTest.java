package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.names.KnownNames;
import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The running figures of random tracks are those computed from all scrapes at once, look by look. */
class RunningWindowPropertyTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> ODD = List.of(
            "http_requests_total{path=\"/odd\",status=\"200\"} NaN",
            "http_requests_total{path=\"/odd\",status=\"200\"} -4",
            "http_requests_total{path=\"/odd\",status=\"200\"} 0.1",
            "http_requests_total{status=\"200\"} 7",
            "http_requests_total{path=\"/odd\"} 3",
            "http_requests_total{path=\"/healthz\",status=\"404\"} +Inf",
            "http_request_duration_seconds_bucket{path=\"/odd\",le=\"0.3\"} 2",
            "http_request_duration_seconds_bucket{path=\"/odd\"} 2",
            "http_request_duration_seconds_bucket{path=\"/odd\",le=\"+Inf\"} 2",
            "http_request_duration_seconds_count{path=\"/odd\"} NaN");

    @Property(tries = 150)
    void runningFiguresOfSoundTracksAreThoseOfAllScrapes(@ForAll long seed) {
        assertEqualAtEveryLook(new Track(new Random(seed), 0));
    }

    @Property(tries = 250)
    void runningFiguresOfOddTracksAreThoseOfAllScrapes(@ForAll long seed) {
        assertEqualAtEveryLook(new Track(new Random(seed), 0.04));
    }

    /** The properties are about figures, not about reasons why there are none. */
    @Test
    void mostLooksAtSoundTracksHaveFigures() {
        long measured = IntStream.range(0, 50)
                .mapToObj(seed -> new Track(new Random(seed), 0))
                .map(track -> Stream.generate(track::round)
                        .limit(12)
                        .flatMap(List::stream)
                        .toList())
                .filter(scrapes -> WholeWindow.between(scrapes, SETTINGS).p99().isPresent())
                .count();

        assertThat(measured).isGreaterThan(25);
    }

    private static void assertEqualAtEveryLook(Track track) {
        RunningWindow running = new RunningWindow(SETTINGS);
        List<ScrapeResult> all = new ArrayList<>();
        Map<String, Scrape> before = new HashMap<>();
        for (int look = 0; look < 12; look++) {
            List<ScrapeResult> round = track.round();
            all.addAll(round);
            running.add(round.stream().map(it -> compact(it, before)).toList());

            Set<String> serving = round.stream().map(ScrapeResult::instance).collect(Collectors.toSet());
            List<ScrapeResult> counted =
                    all.stream().filter(it -> serving.contains(it.instance())).toList();
            TrackMetrics expected = WholeWindow.between(counted, SETTINGS);
            assertThat(running.metrics()).isEqualTo(expected);
            assertThat(Window.between(counted, SETTINGS)).isEqualTo(expected);
        }
    }

    private static ScrapeResult compact(ScrapeResult result, Map<String, Scrape> before) {
        ScrapeResult compact = CompactScrape.of(
                result, Optional.ofNullable(before.get(result.instance())), KnownNames.of(SETTINGS.names()));
        if (compact instanceof Scrape scrape) {
            before.put(scrape.instance(), scrape);
        }
        return compact;
    }

    /** Up to three instances that are restarted, silent, gone and back, at random. */
    private static final class Track {
        private final Random random;
        private final double odd;
        private final List<Instance> instances = new ArrayList<>();
        private double now;

        Track(Random random, double odd) {
            this.random = random;
            this.odd = odd;
            boolean uptime = random.nextInt(3) > 0;
            for (int i = 0; i < 3; i++) {
                instances.add(new Instance("app-" + random.nextInt(1000) + "-" + i, random, uptime));
            }
        }

        List<ScrapeResult> round() {
            now += random.nextDouble() < odd ? -3 + random.nextInt(4) : 1 + random.nextInt(9);
            List<ScrapeResult> round = new ArrayList<>();
            for (Instance instance : instances) {
                instance.live(now);
                if (random.nextInt(6) > 0) {
                    round.add(scrape(instance));
                }
            }
            return round;
        }

        private ScrapeResult scrape(Instance instance) {
            Instant at = START.plusMillis(Math.round(now * 1000) + random.nextInt(200));
            if (random.nextInt(8) == 0) {
                return new FailedScrape(instance.name, at, "reason " + random.nextInt(3));
            }
            String more = random.nextDouble() < odd ? ODD.get(random.nextInt(ODD.size())) + "\n" : "";
            return new Scrape(instance.name, at, ExpositionParser.parse(instance.text(now) + more));
        }
    }

    private static final class Instance {
        private static final List<String> SERIES =
                List.of("path=\"/\",status=\"200\"", "path=\"/\",status=\"500\"", "path=\"/healthz\",status=\"200\"");
        private static final List<String> BOUNDS = List.of("0.1", "0.5", "+Inf");

        private final String name;
        private final Random random;
        private final boolean uptime;
        private final Map<String, int[]> byBucket = new HashMap<>();
        private double startedAt = -1000;

        Instance(String name, Random random, boolean uptime) {
            this.name = name;
            this.random = random;
            this.uptime = uptime;
        }

        void live(double now) {
            if (random.nextInt(10) == 0) {
                startedAt = now;
                byBucket.clear();
            }
            for (String series : SERIES) {
                if (random.nextBoolean()) {
                    byBucket.computeIfAbsent(series, any -> new int[BOUNDS.size()])[random.nextInt(BOUNDS.size())] +=
                            random.nextInt(40);
                }
            }
        }

        String text(double now) {
            StringBuilder text = new StringBuilder("jvm_threads_current 12\nchaos_active 0\n");
            if (uptime) {
                text.append("app_uptime_seconds ").append(now - startedAt).append('\n');
            }
            byBucket.forEach((series, counts) -> {
                int sum = 0;
                for (int i = 0; i < counts.length; i++) {
                    sum += counts[i];
                    text.append("http_request_duration_seconds_bucket{%s,le=\"%s\"} %d\n"
                            .formatted(series, BOUNDS.get(i), sum));
                }
                text.append("http_request_duration_seconds_count{%s} %d\n".formatted(series, sum));
                text.append("http_requests_total{%s} %d\n".formatted(series, sum));
            });
            return text.toString();
        }
    }
}
