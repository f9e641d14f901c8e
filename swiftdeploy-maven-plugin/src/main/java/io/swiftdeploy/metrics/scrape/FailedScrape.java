package io.swiftdeploy.metrics.scrape;

import java.time.Instant;

/**
 * An instance did not say how it does.
 *
 * @param reason why, as the rest of a sentence: {@code connection refused by http://...}
 */
public record FailedScrape(String instance, Instant at, String reason) implements ScrapeResult {}
