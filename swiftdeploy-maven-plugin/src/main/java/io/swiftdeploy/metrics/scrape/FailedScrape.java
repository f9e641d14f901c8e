package io.swiftdeploy.metrics.scrape;

import java.time.Instant;

/**
 * A scrape without metrics.
 *
 * @param cause whether the instance is known to have none
 * @param reason why, as the rest of a sentence: {@code connection refused by http://...}
 */
public record FailedScrape(String instance, Instant at, Cause cause, String reason) implements ScrapeResult {

    /** What a failed scrape says of the service. */
    public enum Cause {
        /** The service has nothing at this route. */
        NOT_FOUND,
        /** 200 with a page for people, as many services answer at any route: it is no metrics, whatever else it is. */
        PAGE,
        /** Its metrics are not known. */
        OTHER
    }

    /** A scrape after which the metrics are not known. */
    public FailedScrape(String instance, Instant at, String reason) {
        this(instance, at, Cause.OTHER, reason);
    }
}
