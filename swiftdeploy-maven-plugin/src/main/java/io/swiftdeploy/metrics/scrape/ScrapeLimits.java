package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.metrics.exposition.ExpositionParser;
import java.time.Duration;

/**
 * How long and how much a scrape may take.
 *
 * @param connect until the connection stands
 * @param total until the whole answer is there, connecting included
 * @param bytes the longest answer
 */
public record ScrapeLimits(Duration connect, Duration total, int bytes) {
    public static final ScrapeLimits DEFAULT =
            new ScrapeLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), ExpositionParser.LONGEST_TEXT);
}
