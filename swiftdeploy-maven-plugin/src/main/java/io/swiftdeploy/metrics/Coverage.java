package io.swiftdeploy.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The scrapes that a track's figures are computed from.
 *
 * @param window from the first to the last scrape of the measured instances; zero when there is none
 * @param instances how many instances were scraped at least twice, and so were measured
 * @param resets how often one of them restarted within the window; the figures take restarts into account
 * @param lastScrape the last successful scrape of the track
 */
public record Coverage(Duration window, int instances, int resets, Optional<Instant> lastScrape) {}
