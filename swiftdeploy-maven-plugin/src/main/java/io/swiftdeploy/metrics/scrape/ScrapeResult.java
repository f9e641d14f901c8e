package io.swiftdeploy.metrics.scrape;

import java.time.Instant;

/** What came of asking one instance for its metrics at one moment. */
public sealed interface ScrapeResult permits Scrape, FailedScrape {
    /** The name of the instance that was asked. */
    String instance();

    /** When it was asked. */
    Instant at();
}
