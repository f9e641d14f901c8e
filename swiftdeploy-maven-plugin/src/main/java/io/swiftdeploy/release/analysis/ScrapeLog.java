package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The scrapes of one track's instances, round by round. */
final class ScrapeLog {
    private final List<Round> rounds = new ArrayList<>();
    private Instant windowStart = Instant.MIN;

    /** One scrape of each instance that served; {@code at} is before the first of them. */
    private record Round(Instant at, List<ScrapeResult> results) {}

    /** Adds a round. However long its scrapes take, it counts from before them, so no window gets shorter by that. */
    void add(Clock clock, Supplier<List<ScrapeResult>> scrapes) {
        Instant begin = clock.instant();
        rounds.add(new Round(begin, List.copyOf(scrapes.get())));
    }

    /** Starts the window again at the last round; earlier rounds are in no window. */
    void restartWindow() {
        windowStart = last().at();
    }

    /** All results of the instances that still serve. */
    List<ScrapeResult> all() {
        return resultsSince(Instant.MIN);
    }

    /** The results of the last {@code window}, rounded up to the round at or before its start. */
    List<ScrapeResult> window(Duration window) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        Instant start = last().at().minus(window);
        Instant first = rounds.stream()
                .map(Round::at)
                .filter(at -> !at.isAfter(start))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return resultsSince(first.isAfter(windowStart) ? first : windowStart);
    }

    private List<ScrapeResult> resultsSince(Instant start) {
        Set<String> serving = rounds.isEmpty()
                ? Set.of()
                : last().results().stream().map(ScrapeResult::instance).collect(Collectors.toSet());
        return rounds.stream()
                .filter(round -> !round.at().isBefore(start))
                .flatMap(round -> round.results().stream())
                .filter(it -> serving.contains(it.instance()))
                .toList();
    }

    private Round last() {
        return rounds.get(rounds.size() - 1);
    }
}
