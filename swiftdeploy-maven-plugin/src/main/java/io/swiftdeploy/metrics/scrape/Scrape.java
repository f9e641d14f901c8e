package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.metrics.exposition.Exposition;
import java.time.Instant;

/** The metrics of one instance at one moment. */
public record Scrape(String instance, Instant at, Exposition exposition) implements ScrapeResult {}
