package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The scrapes of one track's instances, round by round. */
final class ScrapeLog {
    private final List<Round> rounds = new ArrayList<>();
    private Instant windowBegins = Instant.MIN;

    /** One scrape of each instance that served at that moment. */
    private record Round(Instant at, List<ScrapeResult> results) {}

    void add(Instant at, List<ScrapeResult> results) {
        rounds.add(new Round(at, List.copyOf(results)));
    }

    /** What was scraped so far is in no window any more, but for the last round, which the next one begins with. */
    void beginWindowAnew() {
        windowBegins = last().at();
    }

    /** All of the instances that serve still. */
    List<ScrapeResult> all() {
        return resultsSince(Instant.MIN);
    }

    /** Those of the last {@code window}: a little longer rather than shorter, since scrapes are apart. */
    List<ScrapeResult> window(Duration window) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        Instant wanted = last().at().minus(window);
        Instant first = rounds.stream()
                .map(Round::at)
                .filter(at -> !at.isAfter(wanted))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return resultsSince(first.isAfter(windowBegins) ? first : windowBegins);
    }

    private List<ScrapeResult> resultsSince(Instant begin) {
        Set<String> serving = rounds.isEmpty()
                ? Set.of()
                : last().results().stream().map(ScrapeResult::instance).collect(Collectors.toSet());
        return rounds.stream()
                .filter(round -> !round.at().isBefore(begin))
                .flatMap(round -> round.results().stream())
                .filter(it -> serving.contains(it.instance()))
                .toList();
    }

    private Round last() {
        return rounds.get(rounds.size() - 1);
    }
}
