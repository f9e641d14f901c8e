package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The results of all scrapes of one instance. Each is added, in the order of time, and then dropped. */
final class InstanceTrace {
    private final String instance;
    private final InstanceIncrease increase;
    private int scrapes;
    private boolean timeMovesOn = true;
    private Optional<Instant> firstScrape = Optional.empty();
    private Optional<Instant> lastScrape = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private Instant latest = Instant.MIN;
    private Optional<String> failure = Optional.empty();

    InstanceTrace(String instance, WindowSettings settings) {
        this.instance = instance;
        this.increase = new InstanceIncrease(instance, settings);
    }

    void add(ScrapeResult result) {
        Instant at = result.at();
        timeMovesOn = timeMovesOn && last.filter(before -> !at.isAfter(before)).isEmpty();
        last = Optional.of(at);
        latest = later(latest, at);
        if (result instanceof FailedScrape failed) {
            failure = Optional.of(failed.reason());
        } else if (result instanceof Scrape scrape) {
            failure = Optional.empty();
            add(scrape);
        }
    }

    private void add(Scrape scrape) {
        Instant at = scrape.at();
        scrapes++;
        firstScrape = Optional.of(firstScrape.filter(it -> !it.isAfter(at)).orElse(at));
        lastScrape = Optional.of(later(lastScrape.orElse(at), at));
        if (timeMovesOn) {
            increase.add(scrape);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    boolean isMeasurable() {
        return scrapes >= 2;
    }

    /** The earliest successful scrape. */
    Optional<Instant> firstScrape() {
        return firstScrape;
    }

    /** The latest successful scrape. */
    Optional<Instant> lastScrape() {
        return lastScrape;
    }

    /** The latest scrape, successful or not. */
    Instant latest() {
        return latest;
    }

    /** The increase of the counters from the first to the last scrape; empty, with a problem, when it is unclear. */
    Optional<InstanceIncrease> increase(WindowProblems problems) {
        Optional<String> fault =
                timeMovesOn ? increase.fault() : Optional.of("the clock stood still or went back between two scrapes");
        fault.ifPresent(sentence -> problems.add(instance, sentence));
        return fault.isEmpty() ? Optional.of(increase) : Optional.empty();
    }

    /** Reports why this instance was not measured up to the track's last scrape. */
    void check(Instant lastOfTrack, Duration staleAfter, WindowProblems problems) {
        failure.ifPresent(reason -> problems.add(instance, "could not be scraped: " + reason));
        if (scrapes == 1) {
            problems.add(instance, "was scraped only once, and it takes two scrapes to measure anything");
        }
        Duration behind = Duration.between(last.orElse(lastOfTrack), lastOfTrack);
        if (behind.compareTo(staleAfter) > 0) {
            problems.add(
                    instance, "was last scraped " + behind.toMillis() / 1000.0 + " s before the track's last scrape");
        }
    }
}
