package io.swiftdeploy.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a track's numbers are drawn from.
 *
 * @param window from the first to the last scrape of the instances that count; zero when none does
 * @param instances how many instances were scraped at least twice, and so count
 * @param resets how often one of them restarted within the window; the numbers are right all the same
 * @param lastScrape the last scrape of the track that succeeded
 */
public record Coverage(Duration window, int instances, int resets, Optional<Instant> lastScrape) {}
