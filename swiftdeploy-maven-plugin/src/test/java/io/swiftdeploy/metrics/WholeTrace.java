package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.scrape.FailedScrape;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference of {@link InstanceTrace}: the results of all scrapes of one instance, in order. */
record WholeTrace(String instance, List<ScrapeResult> results) {

    static List<WholeTrace> of(List<? extends ScrapeResult> results) {
        Map<String, List<ScrapeResult>> byInstance = new LinkedHashMap<>();
        results.forEach(result -> byInstance
                .computeIfAbsent(result.instance(), instance -> new ArrayList<>())
                .add(result));
        return byInstance.entrySet().stream()
                .map(entry -> new WholeTrace(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    List<Scrape> scrapes() {
        return results.stream()
                .filter(Scrape.class::isInstance)
                .map(Scrape.class::cast)
                .toList();
    }

    boolean isMeasurable() {
        return scrapes().size() >= 2;
    }

    boolean timeMovesOn() {
        for (int i = 1; i < results.size(); i++) {
            if (!results.get(i).at().isAfter(results.get(i - 1).at())) {
                return false;
            }
        }
        return true;
    }

    /** Reports why this instance was not measured up to the track's last scrape. */
    void check(Instant lastOfTrack, Duration staleAfter, WindowProblems problems) {
        ScrapeResult last = results.get(results.size() - 1);
        if (last instanceof FailedScrape failed) {
            problems.add(instance, "could not be scraped: " + failed.reason());
        }
        if (scrapes().size() == 1) {
            problems.add(instance, "was scraped only once, and it takes two scrapes to measure anything");
        }
        Duration behind = Duration.between(last.at(), lastOfTrack);
        if (behind.compareTo(staleAfter) > 0) {
            problems.add(
                    instance, "was last scraped " + behind.toMillis() / 1000.0 + " s before the track's last scrape");
        }
    }
}
