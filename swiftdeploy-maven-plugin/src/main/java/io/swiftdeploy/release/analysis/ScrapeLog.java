package io.swiftdeploy.release.analysis;

import io.swiftdeploy.metrics.CompactScrape;
import io.swiftdeploy.metrics.RunningWindow;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.names.KnownNames;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The scrapes of one track's instances, round by round. Only the rounds of the last window are kept; what was measured since
 * the first round is in running figures.
 */
final class ScrapeLog {
    private final Duration longest;
    private final KnownNames known;
    private WindowSettings settings;
    private RunningWindow sinceStart;
    private final List<Round> rounds = new ArrayList<>();
    private Instant windowStart = Instant.MIN;

    /** One scrape of each instance that served; {@code at} is before the first of them. */
    private record Round(Instant at, List<ScrapeResult> results) {
        Optional<Scrape> scrapeOf(String instance) {
            return results.stream()
                    .filter(it -> it.instance().equals(instance))
                    .filter(Scrape.class::isInstance)
                    .map(Scrape.class::cast)
                    .findFirst();
        }
    }

    /** @param longest the longest window that will be asked for */
    ScrapeLog(Duration longest, WindowSettings settings) {
        this(longest, settings, KnownNames.of(settings.names()));
    }

    /**
     * As {@link #ScrapeLog(Duration, WindowSettings)}, for a service whose names are not known yet.
     *
     * @param known the names that it may have
     */
    ScrapeLog(Duration longest, WindowSettings settings, KnownNames known) {
        this.longest = longest;
        this.settings = settings;
        this.known = known;
        this.sinceStart = new RunningWindow(settings);
    }

    /** Adds a round. However long its scrapes take, it counts from before them, so no window gets shorter by that. */
    void add(Clock clock, Supplier<List<ScrapeResult>> scrapes) {
        Instant begin = clock.instant();
        List<ScrapeResult> results = scrapes.get().stream().map(this::compact).toList();
        rounds.add(new Round(begin, results));
        sinceStart.add(results);
        dropRoundsBefore(firstOf(longest));
    }

    /** What is counted. */
    WindowSettings settings() {
        return settings;
    }

    /** Counts by {@code others} from now on, in the rounds that are still here too. */
    void use(WindowSettings others) {
        if (!others.equals(settings)) {
            settings = others;
            sinceStart = new RunningWindow(others);
            rounds.forEach(round -> sinceStart.add(round.results()));
        }
    }

    private ScrapeResult compact(ScrapeResult result) {
        Optional<Scrape> before = rounds.isEmpty() ? Optional.empty() : last().scrapeOf(result.instance());
        return CompactScrape.of(result, before, known);
    }

    private void dropRoundsBefore(Instant first) {
        rounds.removeIf(round -> round.at().isBefore(first));
    }

    /** Starts the window again at the last round; earlier rounds are in no window. */
    void restartWindow() {
        windowStart = last().at();
        dropRoundsBefore(windowStart);
    }

    /** The figures since the first round, of the instances that still serve. */
    TrackMetrics sinceStart() {
        return sinceStart.metrics();
    }

    /** The results of the last {@code window}, rounded up to the round at or before its start. */
    List<ScrapeResult> window(Duration window) {
        return rounds.isEmpty() ? List.of() : resultsSince(firstOf(window));
    }

    /** When the first round of the last {@code window} was. */
    private Instant firstOf(Duration window) {
        Instant start = last().at().minus(window);
        Instant first = rounds.stream()
                .map(Round::at)
                .filter(at -> !at.isAfter(start))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return first.isAfter(windowStart) ? first : windowStart;
    }

    private List<ScrapeResult> resultsSince(Instant start) {
        Set<String> serving =
                last().results().stream().map(ScrapeResult::instance).collect(Collectors.toSet());
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
