package io.swiftdeploy.metrics.scrape;

import java.time.Instant;

/**
 * A scrape without metrics.
 *
 * @param reason why, as the rest of a sentence: {@code connection refused by http://...}
 */
public record FailedScrape(String instance, Instant at, String reason) implements ScrapeResult {}
