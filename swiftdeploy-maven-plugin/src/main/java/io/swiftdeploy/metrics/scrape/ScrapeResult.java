package io.swiftdeploy.metrics.scrape;

import java.time.Instant;

/** The result of scraping one instance at one moment. */
public sealed interface ScrapeResult permits Scrape, FailedScrape {
    /** The name of the instance. */
    String instance();

    /** When the request was sent. */
    Instant at();
}
